create table wallet.wallet (
    id uuid primary key,
    organization_id uuid not null unique,
    name text not null check (length(name) between 1 and 80),
    custody text not null check (custody in ('person', 'multisig')),
    -- whose vault holds its keys, and how many proved ways there are to open that vault
    keeper uuid not null,
    unlockers integer not null check (unlockers >= 0),
    -- the keys of forwarders are made from the seed and a number: epoch * 2^20 + how many the epoch had before
    derivation_index integer not null default 0 check (derivation_index >= 0),
    forwarder_seed bytea not null check (octet_length(forwarder_seed) = 32),
    forwarder_epoch integer not null default 0 check (forwarder_epoch between 0 and 2047),
    forwarder_count integer not null default 0 check (forwarder_count between 0 and 1048576),
    created_at timestamptz not null,
    -- an index of a person's root never serves two organizations
    unique (keeper, derivation_index)
);

create table wallet.address (
    id uuid primary key,
    organization_id uuid not null,
    wallet_id uuid not null references wallet.wallet,
    network text not null,
    namespace text not null generated always as (split_part(network, ':', 1)) stored,
    address text not null,
    kind text not null check (kind in ('main', 'forwarder')),
    reason_id uuid not null,
    -- the block the cursor of its network stood at when it was made; none before the follower began
    seen_from bigint,
    forwarder_number integer check ((kind = 'forwarder') = (forwarder_number is not null)),
    created_at timestamptz not null,
    unique (organization_id, network, address),
    unique (organization_id, network, kind, reason_id),
    unique (organization_id, network, forwarder_number)
);

-- Which address is whose wallet, and its own key's word for it. One address serves one organization: the key leaks
-- that it is taken, to somebody who has just proved to hold it.
create table wallet.address_claim (
    namespace text not null,
    address text not null,
    organization_id uuid not null,
    wallet_id uuid not null references wallet.wallet,
    person_id uuid not null,
    nonce bytea not null,
    proof text not null,
    claimed_at timestamptz not null,
    primary key (namespace, address)
);

-- Whose address is this? Read by the follower of a network for all organizations at once, so it stands outside
-- row-level security. seen_from is the block the cursor stood at when the address was made; caught_up says that every
-- later block was matched against it.
create table wallet.watched_address (
    network text not null,
    address text not null,
    wallet_address_id uuid primary key,
    organization_id uuid not null,
    kind text not null,
    seen_from bigint,
    caught_up boolean not null default false
);
create index watched_address_address on wallet.watched_address (network, address);
create index watched_address_late on wallet.watched_address (network) where not caught_up;

-- The id is derived from (wallet_address_id, tx_hash, position, direction): its key keeps these unique, too.
create table wallet.transfer (
    id uuid primary key,
    organization_id uuid not null,
    wallet_address_id uuid not null,
    network text not null,
    direction text not null check (direction in ('in', 'out')),
    tx_hash text not null,
    position integer not null check (position >= 0),
    asset text not null,
    counterparty text not null,
    units numeric(78, 0) not null check (units >= 0),
    hidden boolean not null,
    seen_at timestamptz not null,
    block_number bigint not null,
    block_hash text not null,
    block_parent text not null,
    block_time timestamptz not null,
    status text not null check (status in ('seen', 'confirming', 'final', 'orphaned')),
    status_at timestamptz not null,
    told boolean not null,
    -- what it was for, as the room above that knows it says
    reason_kind text check (reason_kind in ('invoice', 'payout', 'collection', 'token_fee', 'unmatched', 'explained', 'unexplained')),
    reason_subject text,
    reason_label text check ((reason_label is null) = (reason_kind is null))
);
create index transfer_newest on wallet.transfer (organization_id, block_time desc, id desc);
create index transfer_sent on wallet.transfer (organization_id, counterparty) where direction = 'out';
create index transfer_tx on wallet.transfer (organization_id, tx_hash);
create index transfer_open on wallet.transfer (network, block_number) where status in ('seen', 'confirming');
create index transfer_untold on wallet.transfer (organization_id, network) where not told;

-- Where the follower of each network stands. (number, hash, commits) is also the fence: a commit of a follower that has lost
-- its lease changes no row here and is undone.
create table wallet.cursor (
    network text primary key,
    number bigint not null,
    hash text not null,
    parent_hash text not null,
    time timestamptz not null,
    latest bigint not null,
    final_number bigint not null,
    read_at timestamptz not null,
    commits bigint not null default 0,
    began bigint not null,
    -- since a start: the block up to which own addresses had been compared with own payments; null when all are
    unproved_from bigint,
    -- how far the newest block, when it was new, was dated behind (or, below zero, before) the clock of this server
    clock_skew_seconds bigint not null default 0,
    halted_at timestamptz,
    halt_reason text
);

-- Blocks of the chain we follow, newest last: where to go back to when the chain was reorganized.
create table wallet.checkpoint (
    network text not null,
    number bigint not null,
    hash text not null,
    parent_hash text not null,
    time timestamptz not null,
    primary key (network, number)
);

create table wallet.probe (
    network text primary key,
    at timestamptz not null,
    usable boolean not null,
    findings jsonb not null
);

alter table wallet.wallet enable row level security;
alter table wallet.wallet force row level security;
create policy organization on wallet.wallet to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

-- How far an organization's addresses were searched for what the follower did not see.
create table wallet.searched (
    organization_id uuid not null,
    network text not null,
    block bigint not null,
    -- where the search before the last had ended
    previous bigint not null,
    searched_at timestamptz not null,
    primary key (organization_id, network)
);
alter table wallet.searched enable row level security;
alter table wallet.searched force row level security;
create policy organization on wallet.searched to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

alter table wallet.address_claim enable row level security;
alter table wallet.address_claim force row level security;
create policy organization on wallet.address_claim to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

alter table wallet.address enable row level security;
alter table wallet.address force row level security;
create policy organization on wallet.address to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

alter table wallet.transfer enable row level security;
alter table wallet.transfer force row level security;
create policy organization on wallet.transfer to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());
create policy follower on wallet.transfer for all to allscale_follower using (true) with check (true);

-- Another database was found under a running process: what left from where this one stands was not compared.
create function wallet.compare_again() returns void language sql security definer set search_path = '' as $$
    update wallet.cursor set unproved_from = least(coalesce(unproved_from, number), number)
$$;
revoke execute on function wallet.compare_again() from public;
grant execute on function wallet.compare_again() to allscale_app, allscale_follower;
grant usage on schema wallet to allscale_app, allscale_follower;
grant select, insert, update on wallet.wallet, wallet.searched to allscale_app;
grant select, insert on wallet.address, wallet.address_claim to allscale_app;
grant insert on wallet.watched_address to allscale_app;
grant select, update on wallet.transfer to allscale_app;
grant select on wallet.cursor to allscale_app;
grant select, insert, update on wallet.probe to allscale_app;
grant select, update on wallet.watched_address to allscale_follower;
grant select, insert, update on wallet.transfer to allscale_follower;
grant select, insert, update on wallet.cursor to allscale_follower;
grant select, insert, update, delete on wallet.checkpoint to allscale_follower;

-- What the dashboard may read; with the reader's rights, so that an organization sees its own only.
create view wallet.public_transfer with (security_invoker = true) as
    select t.id, t.organization_id, t.network, t.direction, t.tx_hash, t.position, t.asset, t.counterparty, t.units,
        t.hidden, t.seen_at, t.block_number, t.block_hash, t.block_time, t.status, t.status_at, t.reason_kind,
        t.reason_subject, t.reason_label, a.address,
        exists (select from wallet.address o where o.organization_id = t.organization_id and o.network = t.network
            and o.address = t.counterparty) as between_own
    from wallet.transfer t join wallet.address a on a.id = t.wallet_address_id;
create view wallet.public_wallet with (security_invoker = true) as
    select id, organization_id from wallet.wallet;
grant select on wallet.public_transfer, wallet.public_wallet to allscale_app;

-- What waits for a person; clocks that differ concern everybody on this installation.
create view wallet.public_need with (security_invoker = true) as
    select null::uuid as organization_id, 'clock_behind' as kind, network as subject, 2::smallint as urgency,
        jsonb_build_object('network', network, 'minutes', (clock_skew_seconds / 60)::text) as data,
        '/settings/networks' as link, read_at as since
    from wallet.cursor where clock_skew_seconds > 120
    union all
    select null::uuid, 'clock_ahead' as kind, network, 2::smallint,
        jsonb_build_object('network', network, 'minutes', (-clock_skew_seconds / 60)::text), '/settings/networks', read_at
    from wallet.cursor where clock_skew_seconds < -1800
    union all
    -- whoever has no wallet there is not concerned; the view asks with the rights of who looks
    select null::uuid, 'network_halted' as kind, c.network, 1::smallint, jsonb_build_object('network', c.network),
        '/settings/networks', c.halted_at
    from wallet.cursor c where c.halted_at is not null
        and exists (select from wallet.address a where a.network = c.network and a.kind = 'main')
    union all
    select null::uuid, 'network_silent' as kind, c.network, 2::smallint, jsonb_build_object('network', c.network),
        '/settings/networks', c.read_at + interval '10 minutes'
    from wallet.cursor c where c.halted_at is null
        and exists (select from wallet.address a where a.network = c.network and a.kind = 'main');
grant select on wallet.public_need to allscale_app;
