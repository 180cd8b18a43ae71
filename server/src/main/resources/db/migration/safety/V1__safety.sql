-- Whether this database is the one its servers have worked on. One row: the house, and which life of it this is.
create table safety.house (
    only_one   boolean     primary key default true check (only_one),
    id         uuid        not null,
    epoch      integer     not null default 0 check (epoch >= 0),
    reason     text,
    entered_at timestamptz,
    -- organizations that are not in safe mode in this epoch: it was ended, or they were founded since
    ended      integer     not null default 0,
    -- all that were ever founded here
    organizations integer  not null default 0,
    -- whether all that was taken away before this epoch is among the removals
    removals_known boolean not null default true,
    check ((epoch = 0) = (entered_at is null) and (epoch = 0) = (reason is null))
);

-- What a marker file outside the database vouches for: a commit that must be here.
create table safety.mark (
    process uuid   not null,
    seq     bigint not null,
    primary key (process, seq)
);

-- Ways in that were taken away: also in a file beside the markers, from which an older copy of the database gets them back.
create table safety.removal (
    kind text not null check (kind in ('passkey', 'kit')),
    what text not null check (what ~ '^[0-9a-f]+$'),   -- a credential id, or a kit's lookup
    primary key (kind, what)
);

-- Who is at work: the beat goes on as long as the process lives.
create table safety.lease (
    process uuid        primary key,
    beat    bigint      not null,
    beat_at timestamptz not null
);

-- Up to which epoch an organization has gone through what safe mode asks of it.
create table safety.clearance (
    organization_id uuid        primary key,
    epoch           integer     not null,
    cleared_at      timestamptz not null,
    cleared_by      uuid
);

alter table safety.clearance enable row level security;
alter table safety.clearance force row level security;
create policy own on safety.clearance to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

-- Owners who want to end safe mode while that has to wait, for the others to see.
create table safety.end_request (
    organization_id uuid        not null,
    person_id       uuid        not null,
    epoch           integer     not null,
    asked_at        timestamptz not null,
    primary key (organization_id, person_id)
);

alter table safety.end_request enable row level security;
alter table safety.end_request force row level security;
create policy own on safety.end_request to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

create view safety.public_end_request with (security_invoker = true) as
    select r.organization_id, r.person_id, p.name as person, r.asked_at
    from safety.end_request r join safety.house h on h.epoch = r.epoch
    join identity.person p on p.id = r.person_id;

create view safety.public_need with (security_invoker = true) as
    select o.id as organization_id, case when a.people is null then 'safe_mode' else 'safe_mode_ending' end as kind,
        h.epoch::text as subject, 1::smallint as urgency,
        jsonb_strip_nulls(jsonb_build_object('people', a.people)) as data, '/safe-mode' as link, h.entered_at as since
    from safety.house h cross join identity.organization o
    left join safety.clearance c on c.organization_id = o.id
    left join lateral (
        select string_agg(r.person, ', ' order by r.asked_at, r.person) as people
        from safety.public_end_request r where r.organization_id = o.id) a on true
    where h.epoch > coalesce(c.epoch, 0);

grant usage on schema safety to allscale_app, allscale_follower;
grant select, insert, update on safety.house to allscale_app;
grant select, update on safety.house to allscale_follower;
create view safety.public_removal as select kind, what from safety.removal;
grant select on safety.public_removal to allscale_app;
grant select, insert on safety.removal to allscale_app, allscale_follower;
grant select, insert, delete on safety.mark to allscale_app;
grant select on safety.mark to allscale_follower;
grant select, insert, update, delete on safety.lease to allscale_app;
grant select, insert, update on safety.clearance, safety.end_request to allscale_app;
grant select on safety.public_end_request to allscale_app;
grant select on safety.public_need to allscale_app;
