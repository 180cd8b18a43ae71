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

create view safety.public_need with (security_invoker = true) as
    select o.id as organization_id, 'safe_mode' as kind, h.epoch::text as subject, 1::smallint as urgency,
        '{}'::jsonb as data, '/safe-mode' as link, h.entered_at as since
    from safety.house h cross join identity.organization o
    left join safety.clearance c on c.organization_id = o.id
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
grant select, insert, update on safety.clearance to allscale_app;
grant select on safety.public_need to allscale_app;
