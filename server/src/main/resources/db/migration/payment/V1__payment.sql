-- Money expected in, money to go out, and what joins them to transfers.

create table payment.charge (
    id               uuid primary key,
    organization_id  uuid           not null,
    reason_id        uuid           not null,
    title            text           not null,
    issuer           text           not null,
    issuer_profile   integer        not null check (issuer_profile >= 0),
    payer            text           not null,
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
    -- The page shows the rates of this moment for as long as they are held.
    rated_at        timestamptz not null,
    expires_at      timestamptz not null,
    check (status <> 'METHOD_CHOSEN' or asset is not null),
    check (status not in ('VIEWED', 'METHOD_CHOSEN') or viewed_at is not null)
);
create index payment_session_open on payment.payment_session (charge_id)
    where status not in ('SETTLED', 'EXPIRED', 'CANCELED');
create index payment_session_rated on payment.payment_session (charge_id, rated_at);

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
    -- When it was sent, by its block, and when it began to count, by us.
    at              timestamptz    not null,
    counted_at      timestamptz    not null
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
    -- When it was sent, by its block, and since when it is listed, by us.
    arrived_at      timestamptz    not null,
    listed_at       timestamptz    not null,
    -- Dust nobody is asked about; it is booked like the rest and may be assigned.
    hidden          boolean        not null,
    -- The charge whose address it came to, and why it does not count for it.
    charge_id       uuid references payment.charge (id),
    why             text check (why in ('wrong_coin', 'no_rate', 'closed', 'already_paid')),
    -- What a person said last, until they take it back.
    decision_id     uuid,
    -- The transfer that stands for the same money: what arrived in a forwarder and, swept, in the wallet is one payment.
    listed_as       uuid,
    check ((charge_id is null) = (why is null))
);
create index unmatched_open on payment.unmatched (organization_id, arrived_at desc)
    where decision_id is null and not hidden and listed_as is null;
create index unmatched_by_tx on payment.unmatched (organization_id, tx_hash);
create index unmatched_by_charge on payment.unmatched (charge_id) where charge_id is not null;

-- What people said of payments in the inbox; a row stays when it is taken back.
create table payment.match_decision (
    id              uuid primary key,
    organization_id uuid        not null,
    transfer_id     uuid        not null references payment.unmatched (transfer_id),
    kind            text        not null check (kind in
        ('invoice', 'income', 'own_transfer', 'loan', 'refund_expected', 'other')),
    charge_id       uuid references payment.charge (id),
    note            text        not null,
    decided_by      uuid        not null,
    decided_at      timestamptz not null,
    undone_by       uuid,
    undone_at       timestamptz,
    check ((kind = 'invoice') = (charge_id is not null)),
    check ((undone_by is null) = (undone_at is null))
);
create unique index match_decision_stands on payment.match_decision (transfer_id) where undone_at is null;

-- What people settled that a charge was short or over by; a row stays when it is taken back.
create table payment.difference_acceptance (
    id              uuid primary key,
    organization_id uuid           not null,
    charge_id       uuid           not null references payment.charge (id),
    kind            text           not null check (kind in ('shortfall', 'overpayment')),
    amount_micros   numeric(38, 0) not null check (amount_micros > 0),
    note            text           not null,
    accepted_by     uuid           not null,
    accepted_at     timestamptz    not null,
    undone_by       uuid,
    undone_at       timestamptz,
    check ((undone_by is null) = (undone_at is null))
);
create unique index difference_acceptance_stands on payment.difference_acceptance (charge_id) where undone_at is null;

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
    -- sweeps in a row after which it lay there still, and how long that lets it rest
    tries             integer     not null default 0,
    next_try_at       timestamptz,
    found_at          timestamptz not null,
    -- the block of the transaction that brought it, where somebody has named one: what was read before it says nothing
    found_block       bigint      not null default 0,
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
create index payout_by_address on payment.payout (organization_id, to_address);
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
    -- The payout it was paid for; of several in one transaction, the first.
    payout_id         uuid           not null,
    asset             text           not null,
    units             numeric(78, 0) not null check (units >= 0),
    block             bigint         not null
);
create index network_fee_by_payout on payment.network_fee (payout_id);
create index network_fee_by_address on payment.network_fee (wallet_address_id, block);

-- What a coin has been worth, and since when: rows are only added. No price is a withdrawal.
create table payment.rate (
    number          bigint         generated always as identity primary key,
    organization_id uuid           not null,
    symbol          text           not null,
    currency        char(3)        not null,
    micros          numeric(38, 0) check (micros > 0),
    source          text           not null,
    at              timestamptz    not null,
    check ((micros is null) = (source = 'withdrawn'))
);
create index rate_by_time on payment.rate (organization_id, symbol, currency, at);
create index rate_newest on payment.rate (organization_id, symbol, currency, number desc);

do
$$
    declare
        name text;
    begin
        foreach name in array array ['charge', 'payment_session', 'match', 'unmatched', 'match_decision', 'difference_acceptance', 'collection', 'stray',
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
revoke update on payment.rate from allscale_app;
-- A match that a person takes back; what they said stays in match_decision.
grant delete on payment.match to allscale_app;
grant select, insert on payment.public_token to allscale_app;
grant usage on schema payment to allscale_app;

-- What the dashboard may read; with the reader's rights, so that an organization sees its own only.
create view payment.public_charge with (security_invoker = true) as
    select id, organization_id, reason_id, status, currency, due_micros, received_micros, closed_at,
        exists (select from payment.difference_acceptance d where d.charge_id = c.id and d.undone_at is null)
            as difference_accepted
    from payment.charge c;
-- Open charges that no payer can pay, because no coin they accept has a price.
create view payment.public_charge_without_rate with (security_invoker = true) as
    select id, organization_id, reason_id, currency, opened_at from payment.charge c
    where closed_at is null and paid_at is null and not exists (
        select from unnest(c.accepts) as accepted (symbol)
        where (select r.micros is not null from payment.rate r
                where r.organization_id = c.organization_id and r.symbol = accepted.symbol and r.currency = c.currency
                order by r.number desc limit 1)
            or (c.currency = 'USD' and accepted.symbol in ('USDC', 'USDT')));
create view payment.public_payout with (security_invoker = true) as
    select id, organization_id, status, asset, units, to_address, payee_name, intent_id, created_at from payment.payout;

-- What arrived and waits in the inbox, each with how many wait together: a few are named one by one, many are counted.
create view payment.waiting_payment with (security_invoker = true) as
    select u.organization_id, u.transfer_id, u.units, u.asset, u.listed_at, c.title, case
            when u.why = 'wrong_coin' then 'unmatched_wrong_coin'
            when u.why = 'no_rate' then 'unmatched_no_rate'
            when u.why = 'closed' then 'unmatched_closed'
            when u.why = 'already_paid' then 'unmatched_already_paid'
            else 'unmatched' end as kind,
        count(*) over (partition by u.organization_id) as together
    from payment.unmatched u left join payment.charge c on c.id = u.charge_id
    where u.decision_id is null and not u.hidden and u.listed_as is null;

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
    select organization_id, kind, transfer_id::text, 2::smallint,
        jsonb_strip_nulls(jsonb_build_object('units', units::text, 'asset', asset, 'title', title)), '/inbox', listed_at
    from payment.waiting_payment where together <= 3
    union all
    select organization_id, 'unmatched_many' as kind, organization_id::text, 2::smallint,
        jsonb_build_object('count', count(*)::text), '/inbox', min(listed_at)
    from payment.waiting_payment where together > 3 group by organization_id
    union all
    select c.organization_id, 'invoice_overpaid' as kind, c.id::text, 2::smallint,
        jsonb_build_object('title', c.title, 'customer', c.payer, 'symbol', c.currency,
            'amount', trim_scale((c.received_micros - c.due_micros) / 1e6)::text),
        '/invoices/{inv:' || c.reason_id || '}', c.paid_at
    from payment.charge c where c.status = 'overpaid' and not exists (
        select from payment.difference_acceptance d where d.charge_id = c.id and d.undone_at is null)
    union all
    select organization_id, 'rate_missing' as kind, currency::text, 2::smallint,
        jsonb_build_object('currency', currency, 'count', count(*)::text), '/settings', min(opened_at)
    from payment.public_charge_without_rate group by organization_id, currency
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
    -- until it is paid again, or two weeks are over
    select p.organization_id, 'payout_failed' as kind, p.id::text, 2::smallint,
        jsonb_build_object('units', p.units::text, 'asset', p.asset, 'to', coalesce(p.payee_name, p.to_address)),
        '/wallet/payouts/{out:' || p.id || '}', p.ended_at
    from payment.payout p
    where p.status = 'FAILED' and p.ended_at > now() - interval '14 days' and not exists (
        select from payment.payout again where again.organization_id = p.organization_id
            and again.to_address = p.to_address and again.asset = p.asset and again.created_at > p.ended_at
            and again.status not in ('REFUSED', 'CANCELED'))
    union all
    select organization_id, 'payout_short' as kind, id::text, 2::smallint,
        jsonb_build_object('units', short_units::text, 'asset', short_asset, 'to', coalesce(payee_name, to_address)),
        '/wallet/payouts/{out:' || id || '}', created_at
    from payment.payout where status in ('READY', 'SENDING', 'UNKNOWN') and short_units is not null;
grant select on payment.public_charge, payment.public_charge_without_rate, payment.public_payout, payment.waiting_payment, payment.public_need
    to allscale_app;
