create table intent.intent (
    id uuid primary key,
    organization_id uuid not null,
    version integer not null check (version > 0),
    wallet_id uuid not null,
    from_address_id uuid not null,
    from_address text not null,
    network text not null,
    asset text not null,
    route text not null check (route in ('own_fee', 'relayed')),
    fee_cap numeric(78, 0) not null check (fee_cap >= 0),
    prepared_by uuid not null,
    expires_at timestamptz not null,
    hash bytea not null check (length(hash) = 32),
    status text not null check (status in ('draft', 'pending_approval', 'approved', 'signed', 'broadcast', 'confirmed',
        'final', 'expired', 'failed', 'needs_review')),
    cleared_at timestamptz,
    created_at timestamptz not null,
    status_at timestamptz not null
);
create index intent_open on intent.intent (expires_at) where status in ('draft', 'pending_approval', 'approved');
create index intent_newest on intent.intent (organization_id, created_at desc);

create table intent.line (
    organization_id uuid not null,
    intent_id uuid not null references intent.intent,
    version integer not null,
    index integer not null check (index >= 0),
    payout_id uuid not null,
    to_address text not null,
    units numeric(78, 0) not null check (units > 0),
    ref text not null check (length(ref) <= 140),
    settled_by uuid,
    primary key (intent_id, version, index)
);
create unique index line_settled_by on intent.line (organization_id, settled_by) where settled_by is not null;

-- A payout is in at most one open intent; the row goes when the intent ends.
create table intent.open_payout (
    organization_id uuid not null,
    payout_id uuid not null,
    intent_id uuid not null references intent.intent,
    primary key (organization_id, payout_id)
);

-- Who must approve payments of a wallet; a wallet without a row asks nobody but its signer.
create table intent.policy (
    organization_id uuid not null,
    wallet_id uuid not null,
    approvers integer not null check (approvers between 0 and 20),
    preparer_counts boolean not null,
    primary key (organization_id, wallet_id)
);

-- One person's assertion over one intent hash, kept whole so that it can be verified again years later.
create table intent.approval (
    organization_id uuid not null,
    intent_id uuid not null references intent.intent,
    version integer not null,
    person_id uuid not null,
    purpose text not null check (purpose in ('approve', 'sign', 'bump')),
    hash bytea not null,
    nonce bytea not null,
    credential_id text not null,
    assertion jsonb not null,
    at timestamptz not null,
    primary key (intent_id, nonce)
);

create table intent.cancellation (
    organization_id uuid not null,
    intent_id uuid primary key references intent.intent,
    person_id uuid,
    at timestamptz not null
);

-- A single-use nonce for one person, one session, one purpose and one version of an intent, with the plans to sign.
create table intent.signature_request (
    id uuid primary key,
    organization_id uuid not null,
    intent_id uuid not null references intent.intent,
    version integer not null,
    purpose text not null check (purpose in ('approve', 'sign', 'bump')),
    person_id uuid not null,
    session_id uuid not null,
    nonce bytea not null unique check (length(nonce) = 32),
    plans jsonb not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index signature_request_newest on intent.signature_request (intent_id, made_at desc);

-- A replay guard belongs to one line, from the moment it is planned until its use is proven or it is given up unsigned.
create table intent.guard (
    organization_id uuid not null,
    guard text not null,
    intent_id uuid not null references intent.intent,
    line integer not null,
    network text not null,
    sender text not null,
    nonce numeric(20, 0),
    request_id uuid,
    ended_at timestamptz,
    primary key (organization_id, guard)
);
create index guard_sender on intent.guard (organization_id, network, sender) where ended_at is null;

create table intent.attempt (
    id uuid primary key,
    organization_id uuid not null,
    intent_id uuid not null references intent.intent,
    line integer not null,
    network text not null,
    guard text not null,
    plan jsonb not null,
    raw text not null,
    hash text,
    saved_at timestamptz not null,
    state text not null check (state in ('saved', 'sent', 'mined', 'unknown', 'final', 'failed', 'lost', 'expired')),
    state_at timestamptz not null,
    detail text,
    inclusion jsonb,
    -- which life of the database it was signed in; 0 while nothing of its organization can be missing
    life integer not null default 0 check (life >= 0),
    foreign key (organization_id, guard) references intent.guard,
    unique (organization_id, hash)
);
create index attempt_open on intent.attempt (network, id) where state in ('saved', 'sent', 'mined', 'unknown');
create index attempt_intent on intent.attempt (intent_id);

-- What an own address had done on its network when it was last compared and nothing was unknown.
create table intent.compared_address (
    organization_id uuid not null,
    wallet_address_id uuid not null,
    nonce numeric(20, 0) not null check (nonce >= 0),
    block bigint not null,
    primary key (organization_id, wallet_address_id)
);

-- What an own address did that is not known here. While one is open, nothing is signed from that address.
create table intent.difference (
    id uuid primary key,
    organization_id uuid not null,
    wallet_address_id uuid not null,
    network text not null,
    kind text not null check (kind in ('transfer', 'nonce', 'authorization')),
    about text not null,
    final boolean not null,
    tx_hash text,
    to_address text,
    asset text,
    units numeric(78, 0),
    payout_id uuid,
    found_at timestamptz not null,
    ended_at timestamptz,
    answered_by uuid,
    check ((tx_hash is null) = (units is null)),
    check (answered_by is null or ended_at is not null)
);
create index difference_open on intent.difference (organization_id, wallet_address_id) where ended_at is null;

-- Of several equal payments one was made past us, and nobody can tell which: none is signed until a person has said what
-- the transfer was.
create table intent.maybe_paid (
    intent_id uuid not null references intent.intent,
    transfer_id uuid not null,
    organization_id uuid not null,
    primary key (intent_id, transfer_id)
);

do $$
declare
    name text;
begin
    foreach name in array array['intent', 'line', 'open_payout', 'policy', 'approval', 'cancellation',
        'signature_request', 'guard', 'attempt', 'compared_address', 'difference', 'maybe_paid'] loop
        execute format('alter table intent.%I enable row level security', name);
        execute format('alter table intent.%I force row level security', name);
        execute format('create policy own on intent.%I to allscale_app '
            'using (organization_id = identity.current_organization()) '
            'with check (organization_id = identity.current_organization())', name);
        execute format('grant select, insert, update on intent.%I to allscale_app', name);
    end loop;
end $$;
-- What waits for a person here; the columns are those of notification.need.
create view intent.public_need with (security_invoker = true) as
    select organization_id, 'wallet_differs' as kind, wallet_address_id::text as subject, 1::smallint as urgency,
        jsonb_build_object('network', min(network)) as data, '/wallet' as link, min(found_at) as since
    from intent.difference where ended_at is null group by organization_id, wallet_address_id;
grant select on intent.public_need to allscale_app;
grant usage on schema intent to allscale_app;
grant delete on intent.open_payout, intent.guard, intent.signature_request, intent.maybe_paid to allscale_app;
