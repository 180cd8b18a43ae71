-- Files of organizations: which there are. Their bytes lie sealed in a folder, under the name of their content.
create table file.file (
    organization_id uuid        not null references identity.organization,
    sha256          bytea       not null check (length(sha256) = 32),
    media_type      text        not null check (length(media_type) between 3 and 100),
    bytes           bigint      not null check (bytes >= 0),
    created_at      timestamptz not null,
    primary key (organization_id, sha256)
);

alter table file.file enable row level security;
alter table file.file force row level security;
create policy own on file.file to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

grant usage on schema file to allscale_app;
-- Rows are only added: what was stored stays what it was.
grant select, insert on file.file to allscale_app;
