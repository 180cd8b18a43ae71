-- The relayer is the operator's and serves all organizations from one key, so its rows stand outside row-level
-- security; asked_by says whose call it is, and the rooms above see only their own by id.
create table relayer.lane (
    network text primary key,
    address text not null,
    coin numeric(78, 0) not null check (coin >= 0),
    nonce numeric(20, 0) not null,
    read_at timestamptz not null
);

create table relayer.relay_tx (
    id uuid primary key,
    network text not null,
    asked_by uuid not null,
    call jsonb not null,
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
    check ((nonce is null) = (status in ('asked', 'refused')))
);
create unique index relay_tx_nonce on relayer.relay_tx (network, nonce) where status in ('saved', 'sent', 'mined', 'final');
create index relay_tx_open on relayer.relay_tx (network, asked_at) where status in ('asked', 'saved', 'sent', 'mined');
create index relay_tx_day on relayer.relay_tx (asked_by, asked_at);

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
