-- The parties an organization deals with and the addresses they want to be paid at.

create table contact.contact (
    id              uuid primary key,
    organization_id uuid not null references identity.organization,
    name            text not null check (length(name) between 1 and 120),
    skeleton        text not null,
    email           text not null,
    kind            text not null check (kind in ('customer', 'vendor', 'contractor')),
    note            text not null,
    created_at      timestamptz not null,
    archived_at     timestamptz,
    unique (organization_id, id)
);
create index contact_by_name on contact.contact (organization_id, lower(name), id);
create index contact_by_skeleton on contact.contact (organization_id, skeleton);

create table contact.payee (
    id              uuid primary key,
    organization_id uuid not null,
    contact_id      uuid not null,
    network         text not null,
    address         text not null,
    label           text not null check (length(label) <= 60),
    version         int not null check (version > 0),
    mac             text check (mac ~ '^[A-Za-z0-9_-]{43}$'),
    confirmed_at    timestamptz,
    confirmed_by    uuid,
    changed_at      timestamptz not null,
    removed_at      timestamptz,
    foreign key (organization_id, contact_id) references contact.contact (organization_id, id),
    constraint payee_is_confirmed_whole check ((mac is null) = (confirmed_at is null)
        and (mac is null) = (confirmed_by is null))
);
create unique index payee_saved_once on contact.payee (organization_id, contact_id, network, address)
    where removed_at is null;
create index payee_by_organization on contact.payee (organization_id, contact_id) where removed_at is null;

alter table contact.contact enable row level security;
alter table contact.contact force row level security;
create policy own on contact.contact to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

alter table contact.payee enable row level security;
alter table contact.payee force row level security;
create policy own on contact.payee to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

grant usage on schema contact to allscale_app;
grant select, insert, update on contact.contact, contact.payee to allscale_app;

-- What the dashboard may read; with the reader's rights, so that an organization sees its own only.
create view contact.public_payee with (security_invoker = true) as
    select id, organization_id from contact.payee where removed_at is null;
grant select on contact.public_payee to allscale_app;
