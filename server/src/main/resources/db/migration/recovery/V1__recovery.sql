-- One person's wish to get back in with a recovery kit. Rows belong to a person, not to an organization.
create table recovery.request (
    id          uuid        primary key,
    person_id   uuid        not null references identity.person,
    unlocker_id text        not null check (length(unlocker_id) = 22),  -- the kit whose code was shown
    status      text        not null check (status in ('waiting', 'released', 'vetoed', 'expired', 'completed')),
    nonce       bytea       not null check (length(nonce) = 32),        -- what its challenges are made of
    asked_at    timestamptz not null,
    release_at  timestamptz not null check (release_at > asked_at),
    expires_at  timestamptz not null check (expires_at > release_at),
    ended_at    timestamptz check ((ended_at is not null) = (status in ('vetoed', 'expired', 'completed')))
);
-- Asking again is the same request: it neither shortens nor restarts anybody's wait.
create unique index request_open on recovery.request (person_id, unlocker_id) where status in ('waiting', 'released');
create index request_person on recovery.request (person_id, asked_at);

-- How long a person's requests wait. A shorter time counts only after the longer one has passed.
create table recovery.waiting_time (
    person_id  uuid        primary key references identity.person,
    hours      integer     not null check (hours between 24 and 168),
    next_hours integer     check (next_hours between 24 and 168),
    next_from  timestamptz check ((next_from is null) = (next_hours is null))
);

-- Whose request this is, before anyone is signed in: outside row-level security, with its reason in RowSecurityTest.
create table recovery.request_owner (
    request_id uuid primary key references recovery.request on delete cascade,
    person_id  uuid not null
);

alter table recovery.request enable row level security;
alter table recovery.request force row level security;
create policy own on recovery.request to allscale_app
    using (person_id = identity.current_person()) with check (person_id = identity.current_person());

alter table recovery.waiting_time enable row level security;
alter table recovery.waiting_time force row level security;
create policy own on recovery.waiting_time to allscale_app
    using (person_id = identity.current_person()) with check (person_id = identity.current_person());

grant usage on schema recovery to allscale_app;
grant select, insert, update on recovery.request, recovery.waiting_time to allscale_app;
grant select, insert on recovery.request_owner to allscale_app;
