-- Who did what, per organization: rows are added, never changed.
create table audit.event (
    organization_id uuid        not null,
    seq             bigint      not null check (seq >= 1),
    at              timestamptz not null,
    actor           text        not null,
    action          text        not null check (action ~ '^[a-z]+(\.[a-z_-]+)+$'),
    subject         text        not null,
    data            text        not null,                    -- canonical JSON, as it was hashed
    hash            bytea       not null check (length(hash) = 32),
    primary key (organization_id, seq)
);

-- Where a chain goes on after a restore.
create index event_restored on audit.event (organization_id, seq desc) where action = 'organization.restored';

create table audit.head (
    organization_id uuid        not null,
    seq             bigint      not null,
    hash            bytea       not null check (length(hash) = 32),
    signed_at       timestamptz not null,
    public_key      bytea       not null check (length(public_key) = 32),
    signature       bytea       not null check (length(signature) = 64),
    primary key (organization_id, seq),
    foreign key (organization_id, seq) references audit.event
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is only ever added to';
end $$;
create trigger added_to_only before update or delete or truncate on audit.event
    for each statement execute function audit.refuse_change();
create trigger added_to_only before update or delete or truncate on audit.head
    for each statement execute function audit.refuse_change();

alter table audit.event enable row level security;
alter table audit.event force row level security;
create policy own on audit.event to allscale_app
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

alter table audit.head enable row level security;
alter table audit.head force row level security;
create policy own on audit.head to allscale_app
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant usage on schema audit to allscale_app;
grant select, insert on audit.event, audit.head to allscale_app;
