-- What happened, told in the order it was committed: each organization counts its own events without gaps, but for a
-- million with each restore.

create table notification.counter (
    organization_id uuid primary key,
    last            bigint  not null,
    -- the life of the database in which it goes on, and that in which it was when it last moved
    epoch           integer not null default 0,
    epoch_before    integer not null default 0
);

create table notification.event (
    organization_id uuid        not null,
    seq             bigint      not null,
    type            text        not null,
    subject         text        not null,
    data            jsonb       not null,
    at              timestamptz not null,
    primary key (organization_id, seq)
);

alter table notification.counter enable row level security;
alter table notification.counter force row level security;
create policy organization on notification.counter
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
alter table notification.event enable row level security;
alter table notification.event force row level security;
create policy organization on notification.event
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant usage on schema notification to allscale_app;
grant select, insert, update on notification.counter to allscale_app;
grant select, insert on notification.event to allscale_app;

-- What waits for a person and no other row says; the row goes when it is done.
create table notification.need (
    organization_id uuid        not null,
    kind            text        not null,
    subject         text        not null,
    urgency         smallint    not null check (urgency between 1 and 3),
    data            jsonb       not null,
    link            text        not null,
    since           timestamptz not null,
    primary key (organization_id, kind, subject)
);
alter table notification.need enable row level security;
alter table notification.need force row level security;
create policy organization on notification.need to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());
grant select, insert, update, delete on notification.need to allscale_app;

-- What a shared task could not work on: it waits longer and longer, so that nothing else has to.
create table notification.set_aside (
    organization_id uuid        not null,
    task            text        not null,
    subject         text        not null,
    reason          text        not null,
    link            text        not null,
    tries           integer     not null,
    since           timestamptz not null,
    next_try_at     timestamptz not null,
    primary key (organization_id, task, subject)
);
alter table notification.set_aside enable row level security;
alter table notification.set_aside force row level security;
create policy organization on notification.set_aside to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());
grant select, insert, update, delete on notification.set_aside to allscale_app;

create view notification.public_need with (security_invoker = true) as
    select organization_id, kind, subject, urgency, data, link, since from notification.need
    union all
    select organization_id, 'work_set_aside' as kind, task || ' ' || subject, 1::smallint,
        jsonb_build_object('task', task, 'reason', reason, 'tries', tries::text), link, since
    from notification.set_aside where tries >= 3;
grant select on notification.public_need to allscale_app;
