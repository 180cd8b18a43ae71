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
-- People see where they are members themselves: that is how a login finds its organization.
create policy mine on identity.member for select to allscale_app using (person_id = identity.current_person());

-- A person is seen by itself and by those who share an organization with it.
alter table identity.person enable row level security;
alter table identity.person force row level security;
create policy own on identity.person to allscale_app
    using (id = identity.current_person() or exists (
        select 1 from identity.member m
        where m.person_id = person.id and m.organization_id = identity.current_organization()))
    with check (id = identity.current_person());

-- Who an organization is on paper. Rows are only added: papers that were issued name their version.
create table identity.organization_profile (
    organization_id uuid        not null references identity.organization,
    version         int         not null check (version > 0),
    legal_name      text        not null check (length(legal_name) <= 200),
    address         text        not null check (length(address) <= 500),
    tax_id          text        not null check (length(tax_id) <= 80),
    email           text        not null check (length(email) <= 254),
    edited_by       uuid        not null references identity.person,
    edited_at       timestamptz not null,
    primary key (organization_id, version)
);
alter table identity.organization_profile enable row level security;
alter table identity.organization_profile force row level security;
create policy own on identity.organization_profile to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

-- Outside row-level security from here on, each with its reason in RowSecurityTest: these rows are read before anyone
-- is known, by a secret or a credential that only its owner has.

create table identity.passkey (
    id              uuid        primary key,
    person_id       uuid        not null references identity.person,
    credential_id   bytea       not null unique check (length(credential_id) between 16 and 1023),
    credential      bytea       not null,                    -- attested credential data of WebAuthn
    sign_count      bigint      not null,
    backup_eligible boolean     not null,
    backed_up       boolean     not null,
    transports      text[]      not null,
    name            text        not null check (length(name) between 1 and 80),
    created_at      timestamptz not null,
    last_used_at    timestamptz,
    removed_at      timestamptz
);
create index passkey_person on identity.passkey (person_id);

create table identity.session (
    id               uuid        primary key,
    secret_hash      bytea       not null unique check (length(secret_hash) = 32),
    person_id        uuid        not null references identity.person,
    organization_id  uuid        not null references identity.organization,
    passkey_id       uuid        not null references identity.passkey,
    device           text        not null check (length(device) <= 200),
    created_at       timestamptz not null,
    authenticated_at timestamptz not null,
    last_seen_at     timestamptz not null,
    expires_at       timestamptz not null,
    ended_at         timestamptz
);
create index session_person on identity.session (person_id) where ended_at is null;

-- However a session ends, every process hears it and closes the live connections it opened. The channel is that of
-- notification's listener; its payload is a topic.
create function identity.tell_ended_session() returns trigger language plpgsql as $$
begin
    perform pg_notify('allscale_live', 'sessions:' || new.person_id);
    return null;
end $$;
create trigger tell_ended_session after update of ended_at on identity.session
    for each row when (old.ended_at is null and new.ended_at is not null) execute function identity.tell_ended_session();

create table identity.ceremony (
    id          uuid        primary key,
    kind        text        not null,                        -- what the nonce is for
    nonce       bytea       not null check (length(nonce) = 32),
    session_id  uuid        references identity.session,     -- null before login
    about       jsonb       not null default '{}',
    expires_at  timestamptz not null,
    used_at     timestamptz,
    used_parts  text[]      not null default '{}',       -- acts of one touch that were taken
    epoch       integer     not null                     -- the life of the database in which it was asked
);
create index ceremony_expiry on identity.ceremony (expires_at);

-- The reply to a request, by the key its sender chose. Claimed before the work, completed in the same transaction.
create table identity.reply (
    organization_id uuid        not null,
    request_key     text        not null check (length(request_key) between 1 and 64),
    fingerprint     bytea       not null check (length(fingerprint) = 32),
    status          integer,
    content_type    text,
    location        text,
    body            bytea,                                   -- sealed
    created_at      timestamptz not null,
    primary key (organization_id, request_key)
);
create index reply_age on identity.reply (created_at);

-- Links with which an organization may be founded where sign-up is not open.
create table identity.invitation (
    token_hash bytea       primary key check (length(token_hash) = 32),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);

-- Whether there is any organization, for whoever asks before signing in.
create function identity.is_founded() returns boolean language sql stable as $$
    select exists (select from identity.passkey)
$$;

-- A token bucket in one timestamp: the moment at which it will be full again.
create unlogged table identity.rate_bucket (
    name    text        primary key check (length(name) <= 200),
    full_at timestamptz not null
);

-- Who holds this session secret, in one round trip. Sets the organization for its own statement only.
create function identity.caller_of(secret bytea, moment timestamptz, idle interval)
returns table (organization_id uuid, person_id uuid, session_id uuid, role text, authenticated_at timestamptz)
language plpgsql as $$
declare
    found_session identity.session;
begin
    select * into found_session from identity.session s
    where s.secret_hash = secret and s.ended_at is null
      and s.expires_at > moment and s.last_seen_at > moment - idle;
    if not found then
        return;
    end if;
    perform set_config('app.organization_id', found_session.organization_id::text, true);
    if found_session.last_seen_at < moment - interval '1 minute' then
        update identity.session s set last_seen_at = moment where s.id = found_session.id;
    end if;
    return query
        select found_session.organization_id, found_session.person_id, found_session.id, m.role,
               found_session.authenticated_at
        from identity.member m
        where m.organization_id = found_session.organization_id and m.person_id = found_session.person_id;
end $$;

-- Takes one token from a bucket of so many tokens that fills in so long. No row: it is empty. Nobody waits for the disk:
-- a power cut may give back the tokens of its last moment.
create function identity.take_token(bucket text, moment timestamptz, tokens integer, period interval)
returns table (left_over integer, full_again timestamptz)
language sql as $$
    select set_config('synchronous_commit', 'off', true);
    -- A clock that was set back: no bucket is emptier than empty, and this request finds one token in it.
    update identity.rate_bucket set full_at = moment + period - period / tokens
        where name = bucket and full_at > moment + period;
    insert into identity.rate_bucket as b (name, full_at) values (bucket, moment + period / tokens)
    on conflict (name) do update set full_at = greatest(b.full_at, moment) + period / tokens
        where greatest(b.full_at, moment) + period / tokens <= moment + period
    returning floor(extract(epoch from moment + period - b.full_at) / extract(epoch from period / tokens))::integer,
              b.full_at
$$;

create view identity.public_passkey with (security_invoker = true) as
    select m.organization_id, p.name as person, m.role, k.name, k.created_at, encode(k.credential_id, 'hex') as credential
    from identity.member m join identity.person p on p.id = m.person_id
    join identity.passkey k on k.person_id = p.id and k.removed_at is null;
grant select on identity.public_passkey to allscale_app;

-- Which passkeys a person can sign in with.
create view identity.public_credential with (security_invoker = true) as
    select person_id, credential_id from identity.passkey where removed_at is null;
grant select on identity.public_credential to allscale_app;

create view identity.public_member with (security_invoker = true) as
    select m.organization_id, m.person_id, p.name as person, m.role
    from identity.member m join identity.person p on p.id = m.person_id;
grant select on identity.public_member to allscale_app;
grant usage on schema identity to allscale_app;
grant execute on all functions in schema identity to allscale_app;
grant select, insert, update on identity.organization, identity.person, identity.member, identity.passkey,
    identity.session, identity.ceremony, identity.reply, identity.rate_bucket, identity.invitation to allscale_app;
grant select, insert on identity.organization_profile to allscale_app;
grant delete on identity.member, identity.ceremony, identity.reply, identity.rate_bucket to allscale_app;
