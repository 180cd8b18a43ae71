-- Money expected in, money to go out, and what joins them to transfers.

create table payment.charge (
    id               uuid primary key,
    organization_id  uuid           not null,
    reason_id        uuid           not null,
    title            text           not null,
    issuer           text           not null,
    document_path    text,
    locale           text           not null,
    zone             text           not null,
    currency         char(3)        not null,
    due_micros       numeric(38, 0) not null check (due_micros > 0),
    due_on           date,
    accepts          text[]         not null check (cardinality(accepts) > 0),
    tolerance_bps    integer        not null check (tolerance_bps between 0 and 1000),
    tolerance_micros numeric(38, 0) not null check (tolerance_micros >= 0),
    status           text           not null check (status in ('unpaid', 'partially_paid', 'paid', 'overpaid')),
    received_micros  numeric(38, 0) not null check (received_micros >= 0),
    under_tolerance  boolean        not null,
    late             boolean        not null,
    paid_at          timestamptz,
    address          text           not null,
    token_sealed     bytea          not null,
    opened_at        timestamptz    not null,
    viewed_at        timestamptz,
    closed_at        timestamptz,
    unique (organization_id, reason_id),
    check ((status in ('paid', 'overpaid')) = (paid_at is not null)),
    check (status <> 'unpaid' or received_micros = 0)
);

-- A public token finds its organization before any organization is known; only a hash of the token is kept here.
create table payment.public_token (
    token_hash      bytea primary key,
    organization_id uuid not null,
    charge_id       uuid not null references payment.charge (id)
);

-- A payer's visit. Money never depends on it: the address belongs to the charge.
create table payment.payment_session (
    id              uuid primary key,
    organization_id uuid        not null,
    charge_id       uuid        not null references payment.charge (id),
    status          text        not null check (status in ('CREATED', 'VIEWED', 'METHOD_CHOSEN', 'DETECTED',
        'CONFIRMING', 'SETTLED', 'EXPIRED', 'CANCELED')),
    asset           text,
    created_at      timestamptz not null,
    viewed_at       timestamptz,
    expires_at      timestamptz not null,
    check (status <> 'METHOD_CHOSEN' or asset is not null),
    check (status not in ('VIEWED', 'METHOD_CHOSEN') or viewed_at is not null)
);
create index payment_session_open on payment.payment_session (charge_id)
    where status not in ('SETTLED', 'EXPIRED', 'CANCELED');

-- One row per incoming transfer that counts for a charge.
create table payment.match (
    transfer_id     uuid primary key,
    organization_id uuid           not null,
    charge_id       uuid           not null references payment.charge (id),
    asset           text           not null,
    units           numeric(78, 0) not null check (units > 0),
    value_micros    numeric(38, 0) not null check (value_micros >= 0),
    rate_micros     numeric(38, 0) not null check (rate_micros > 0),
    rate_source     text           not null,
    network         text           not null,
    tx_hash         text           not null,
    matched_by      uuid,
    at              timestamptz    not null
);
create index match_by_charge on payment.match (charge_id, at);

-- The inbox: what arrived with no known reason, until a person says what it was for.
create table payment.unmatched (
    transfer_id     uuid primary key,
    organization_id uuid           not null,
    wallet_address_id uuid         not null,
    network         text           not null,
    asset           text           not null,
    units           numeric(78, 0) not null check (units > 0),
    sender          text           not null,
    tx_hash         text           not null,
    arrived_at      timestamptz    not null,
    -- Dust nobody is asked about; it is booked like the rest and may be assigned.
    hidden          boolean        not null,
    assigned_charge uuid references payment.charge (id),
    assigned_at     timestamptz,
    assigned_by     uuid,
    check ((assigned_charge is null) = (assigned_at is null))
);
create index unmatched_open on payment.unmatched (organization_id, arrived_at desc)
    where assigned_charge is null and not hidden;

-- What lies in forwarders and the relayed transaction that collects it.
create table payment.collection (
    transfer_id       uuid primary key,
    organization_id   uuid        not null,
    wallet_address_id uuid        not null,
    network           text        not null,
    asset             text        not null,
    units             numeric(78, 0) not null check (units > 0),
    taken             numeric(78, 0) not null default 0 check (taken between 0 and units),
    block             bigint      not null,
    relay_tx_id       uuid,
    tries             integer     not null default 0,
    -- Not before; and in a transaction of its own, after a trial run of several had failed.
    next_try_at       timestamptz not null,
    alone             boolean     not null default false,
    -- Tried often enough: a person decides when to try again.
    set_aside_at      timestamptz,
    collected_at      timestamptz,
    created_at        timestamptz not null
);
create index collection_open on payment.collection (organization_id, network) where collected_at is null;

-- What arrived at an own address and is not money of ours by itself: the network's coin in a forwarder, and tokens that
-- are not registered.
create table payment.stray (
    id                uuid primary key,
    organization_id   uuid        not null,
    wallet_address_id uuid        not null,
    network           text        not null,
    kind              text        not null check (kind in ('coin', 'unknown_token')),
    units             numeric(78, 0) check (units >= 0),
    tx_ref            text,
    sweeps            integer     not null default 0,
    relay_tx_id       uuid,
    found_at          timestamptz not null,
    over_at           timestamptz,
    check ((kind = 'coin') = (units is not null))
);
create index stray_open on payment.stray (organization_id, network) where over_at is null;

create table payment.payout (
    id              uuid primary key,
    organization_id uuid           not null,
    status          text           not null check (status in
        ('WAITING', 'CHECKING', 'READY', 'SENDING', 'PAID', 'REFUSED', 'FAILED', 'UNKNOWN', 'CANCELED')),
    network         text           not null,
    asset           text           not null,
    units           numeric(78, 0) not null check (units > 0),
    to_address      text           not null,
    payee_id        uuid,
    payee_name      text,
    note            text           not null,
    route           text           not null check (route in ('RELAYED', 'OWN_FEE')),
    requested_by    uuid           not null,
    intent_id       uuid,
    short_units     numeric(78, 0),
    short_asset     text,
    hold_number     integer        not null default 0,
    tx_hash         text,
    attempt_final   boolean        not null default false,
    transfer_final  boolean        not null default false,
    -- What the payee's address got: less than units where the token takes a fee.
    received_units  numeric(78, 0) check (received_units > 0),
    no_code         text,
    no_sentence     text,
    created_at      timestamptz    not null,
    ended_at        timestamptz,
    check ((short_units is null) = (short_asset is null))
);
create index payout_by_time on payment.payout (organization_id, created_at desc, id desc);
create index payout_by_intent on payment.payout (intent_id) where intent_id is not null;

-- What left an own address without a payout, until it is known which one it paid or a person says that it is known.
create table payment.outflow (
    transfer_id     uuid primary key,
    organization_id uuid           not null,
    network         text           not null,
    asset           text           not null,
    units           numeric(78, 0) not null check (units > 0),
    to_address      text           not null,
    tx_hash         text           not null,
    noticed_at      timestamptz    not null,
    payout_id       uuid references payment.payout (id),
    acknowledged_by uuid,
    acknowledged_at timestamptz,
    note            text,
    check ((acknowledged_by is null) = (acknowledged_at is null))
);
create index outflow_open on payment.outflow (organization_id) where payout_id is null and acknowledged_at is null;

create table payment.payout_step (
    payout_id       uuid        not null references payment.payout (id),
    organization_id uuid        not null,
    position        integer     not null,
    step            text        not null,
    detail          text,
    tx_hash         text,
    at              timestamptz not null,
    primary key (payout_id, position)
);

-- Network fees own addresses have paid; a balance read at an older block does not know them yet.
create table payment.network_fee (
    attempt_tx        text primary key,
    organization_id   uuid           not null,
    wallet_address_id uuid           not null,
    units             numeric(78, 0) not null check (units >= 0),
    block             bigint         not null
);
create index network_fee_by_address on payment.network_fee (wallet_address_id, block);

create table payment.rate (
    organization_id uuid           not null,
    symbol          text           not null,
    currency        char(3)        not null,
    micros          numeric(38, 0) not null check (micros > 0),
    source          text           not null,
    at              timestamptz    not null,
    primary key (organization_id, symbol, currency)
);

do
$$
    declare
        name text;
    begin
        foreach name in array array ['charge', 'payment_session', 'match', 'unmatched', 'collection', 'stray',
            'payout', 'payout_step', 'outflow', 'network_fee', 'rate']
            loop
                execute format('alter table payment.%I enable row level security', name);
                execute format('alter table payment.%I force row level security', name);
                execute format(
                        'create policy organization on payment.%I using (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid) with check (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
                        name);
                execute format('grant select, insert, update on payment.%I to allscale_app', name);
            end loop;
    end
$$;
grant delete on payment.rate to allscale_app;
grant select, insert on payment.public_token to allscale_app;
grant usage on schema payment to allscale_app;

-- What the dashboard may read; with the reader's rights, so that an organization sees its own only.
create view payment.public_charge with (security_invoker = true) as
    select id, organization_id, reason_id, status, currency, due_micros, received_micros, closed_at from payment.charge;
create view payment.public_unmatched with (security_invoker = true) as
    select transfer_id, organization_id, asset, units, arrived_at, assigned_charge from payment.unmatched
    where not hidden;
create view payment.public_payout with (security_invoker = true) as
    select id, organization_id, status, asset, units, to_address, payee_name, intent_id, created_at from payment.payout;

-- What waits for a person here; the columns are those of notification.need.
create view payment.public_need with (security_invoker = true) as
    select organization_id, 'payout_to_sign' as kind, id::text as subject, 2::smallint as urgency,
        jsonb_build_object('units', units::text, 'asset', asset, 'to', coalesce(payee_name, to_address)) as data,
        '/wallet/payouts/{out:' || id || '}' as link, created_at as since
    from payment.payout where status = 'READY' and short_units is null
    union all
    select organization_id, 'payout_unknown' as kind, id::text, 1::smallint,
        jsonb_build_object('units', units::text, 'asset', asset, 'to', coalesce(payee_name, to_address)),
        '/wallet/payouts/{out:' || id || '}', created_at
    from payment.payout where status = 'UNKNOWN'
    union all
    select organization_id, 'unmatched' as kind, transfer_id::text, 2::smallint,
        jsonb_build_object('units', units::text, 'asset', asset), '/inbox', arrived_at
    from payment.unmatched where assigned_charge is null and not hidden
    union all
    select organization_id, 'sweep_failed' as kind, network || asset, 2::smallint,
        jsonb_build_object('units', sum(units - taken)::text, 'asset', asset, 'network', network), '/inbox',
        min(set_aside_at)
    from payment.collection where set_aside_at is not null and collected_at is null
    group by organization_id, network, asset
    union all
    select organization_id, 'stray' as kind, network, 3::smallint, jsonb_build_object('network', network), '/inbox',
        min(found_at)
    from payment.stray where over_at is null group by organization_id, network
    union all
    select organization_id, 'outflow_unexplained' as kind, transfer_id::text, 1::smallint,
        jsonb_build_object('units', units::text, 'asset', asset, 'to', to_address),
        '/wallet/history/{trf:' || transfer_id || '}', noticed_at
    from payment.outflow where payout_id is null and acknowledged_at is null
    union all
    select p.organization_id, 'payout_hangs' as kind, p.id::text, 1::smallint,
        jsonb_build_object('units', p.units::text, 'asset', p.asset, 'to', coalesce(p.payee_name, p.to_address)),
        '/wallet/payouts/{out:' || p.id || '}', s.at + interval '30 minutes'
    from payment.payout p
    cross join lateral (select max(at) as at from payment.payout_step where payout_id = p.id) s
    where p.status = 'SENDING'
    union all
    select organization_id, 'payout_short' as kind, id::text, 2::smallint,
        jsonb_build_object('units', short_units::text, 'asset', short_asset, 'to', coalesce(payee_name, to_address)),
        '/wallet/payouts/{out:' || id || '}', created_at
    from payment.payout where status in ('READY', 'SENDING', 'UNKNOWN') and short_units is not null;
grant select on payment.public_charge, payment.public_unmatched, payment.public_payout, payment.public_need
    to allscale_app;
