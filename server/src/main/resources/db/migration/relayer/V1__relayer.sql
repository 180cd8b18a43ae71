-- The relayer is the operator's and serves all organizations from one key, so its rows stand outside row-level
-- security; asked_by says whose call it is, and the rooms above see only their own by id.
create table relayer.lane (
    network text primary key,
    address text not null,
    coin numeric(78, 0) not null check (coin >= 0),
    nonce numeric(20, 0) not null,
    -- with less than this the operator is asked for coin
    low_mark numeric(78, 0) not null default 0,
    -- what a unit of gas cost when the network was last read
    gas_price numeric(78, 0) not null default 0,
    -- what one call costs and what one organization may spend in a day, in millionths of a dollar
    call_micros numeric(38, 0) not null default 0,
    day_micros numeric(38, 0) not null default 0,
    read_at timestamptz not null
);

create table relayer.relay_tx (
    id uuid primary key,
    network text not null,
    asked_by uuid not null,
    call jsonb not null,
    purpose text not null check (purpose in ('sweep', 'send')),
    -- what it counts as in millionths of a dollar: when it is asked for by its kind, when it is signed by a trial run, in
    -- the end what it really cost
    micros numeric(38, 0) not null check (micros >= 0),
    status text not null check (status in ('asked', 'saved', 'sent', 'mined', 'final', 'lost', 'refused')),
    nonce numeric(20, 0),
    asked_at timestamptz not null,
    status_at timestamptz not null,
    tries integer not null default 0,
    detail text,
    hash text,
    outcome text check (outcome in ('success', 'reverted')),
    fee numeric(78, 0),
    block_number bigint,
    block_hash text,
    block_parent text,
    block_time timestamptz,
    -- what takes an authorization back is carried in the place of its payment, behind the same nonce
    cancel jsonb,
    cancel_asked_at timestamptz,
    check ((cancel is null) = (cancel_asked_at is null)),
    check ((nonce is null) = (status in ('asked', 'refused')))
);
create unique index relay_tx_nonce on relayer.relay_tx (network, nonce) where status in ('saved', 'sent', 'mined', 'final');
create index relay_tx_open on relayer.relay_tx (network, asked_at) where status in ('asked', 'saved', 'sent', 'mined');
create index relay_tx_day on relayer.relay_tx (purpose, asked_at);

-- A part of today's budget that is kept free for a call somebody is about to sign.
create table relayer.reservation (
    id uuid primary key,
    asked_by uuid not null,
    network text not null,
    purpose text not null check (purpose in ('sweep', 'send')),
    micros numeric(38, 0) not null check (micros >= 0),
    expires_at timestamptz not null
);

-- What one coin of a network is worth in millionths of a dollar, as the operator's settings say.
create table relayer.coin_price (
    network text primary key,
    micros numeric(38, 0) not null check (micros >= 0),
    priced_at timestamptz not null
);

-- Every signed form of a relayed transaction, the newest last; all share its nonce.
create table relayer.broadcast (
    hash text primary key,
    relay_tx_id uuid not null references relayer.relay_tx,
    raw text not null,
    gas_limit numeric(20, 0) not null,
    max_fee numeric(78, 0) not null,
    max_tip numeric(78, 0) not null,
    saved_at timestamptz not null
);
create index broadcast_relay on relayer.broadcast (relay_tx_id, saved_at);

grant usage on schema relayer to allscale_app;
grant select, insert, update on relayer.lane, relayer.relay_tx to allscale_app;
grant select, insert on relayer.broadcast to allscale_app;
grant select, insert, delete on relayer.reservation to allscale_app;
grant select, insert, update, delete on relayer.coin_price to allscale_app;

-- What waits for the operator; the columns are those of notification.need.
create view relayer.public_need with (security_invoker = true) as
    select null::uuid as organization_id, 'relayer_low' as kind, network as subject, 2::smallint as urgency,
        jsonb_build_object('network', network, 'address', address) as data,
        '/settings/networks' as link, read_at as since
    from relayer.lane where coin = 0 or coin < low_mark
    union all
    select null::uuid, 'sponsor_day_small' as kind, network, 2::smallint,
        jsonb_build_object('network', network), '/settings/networks', read_at
    from relayer.lane where call_micros > day_micros
    union all
    select null::uuid, 'coin_price_missing' as kind, l.network, 3::smallint,
        jsonb_build_object('network', l.network), '/settings/networks', l.read_at
    from relayer.lane l where not exists (select from relayer.coin_price p where p.network = l.network)
    union all
    select null::uuid, 'coin_price_old' as kind, network, 3::smallint,
        jsonb_build_object('network', network), '/settings/networks', priced_at + interval '30 days'
    from relayer.coin_price;
grant select on relayer.public_need to allscale_app;
