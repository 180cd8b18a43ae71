-- Who uses us. The two functions below are what every policy of the database compares with.
create function identity.current_organization() returns uuid language sql stable parallel safe
    return nullif(current_setting('app.organization_id', true), '')::uuid;
create function identity.current_person() returns uuid language sql stable parallel safe
    return nullif(current_setting('app.person_id', true), '')::uuid;

create table identity.organization (
    id          uuid        primary key,
    name        text        not null check (length(name) between 1 and 120),
    currency    text        not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
    time_zone   text        not null default 'UTC',
    brand_color text        check (brand_color ~ '^#[0-9a-f]{6}$'),
    created_at  timestamptz not null
);

create table identity.person (
    id         uuid        primary key,
    name       text        not null check (length(name) between 1 and 120),
    locale     text        not null check (locale in ('en', 'zh')),
    created_at timestamptz not null
);

create table identity.member (
    organization_id uuid        not null references identity.organization,
    person_id       uuid        not null references identity.person,
    role            text        not null check (role in
        ('owner', 'admin', 'preparer', 'approver', 'treasurer', 'compliance', 'viewer')),
    joined_at       timestamptz not null,
    primary key (organization_id, person_id)
);

alter table identity.organization enable row level security;
alter table identity.organization force row level security;
create policy own on identity.organization to allscale_app
    using (id = identity.current_organization()) with check (id = identity.current_organization());

alter table identity.member enable row level security;
alter table identity.member force row level security;
create policy own on identity.member to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

-- A person is seen by itself and by those who share an organization with it.
alter table identity.person enable row level security;
alter table identity.person force row level security;
create policy own on identity.person to allscale_app
    using (id = identity.current_person() or exists (
        select 1 from identity.member m
        where m.person_id = person.id and m.organization_id = identity.current_organization()))
    with check (id = identity.current_person());

grant usage on schema identity to allscale_app;
grant execute on function identity.current_organization(), identity.current_person() to allscale_app;
grant select, insert, update on identity.organization, identity.person, identity.member to allscale_app;
grant delete on identity.member to allscale_app;
