-- Test mode: what the test payer was asked to send, and sample data. Empty wherever the server does not run in test mode.

-- Outside row-level security: the test payer is a stranger to every organization, and all it does stands on the chain.
create table testmode.payer_tx (
    id           uuid primary key,
    request      uuid           not null,
    asked        text           not null,
    from_address text           not null,
    to_address   text           not null,
    wei          numeric(78, 0) not null check (wei >= 0),
    data         text           not null,
    nonce        bigint check (nonce >= 0),
    hash         text,
    refusal      text,
    asked_at     timestamptz    not null,
    check (hash is null or (nonce is not null and refusal is null))
);
create index payer_tx_request on testmode.payer_tx (request);
-- Two transactions under way never share a nonce; those that are sent are the chain's to tell apart.
create unique index payer_tx_nonce on testmode.payer_tx (from_address, nonce) where hash is null and refusal is null;
-- Two that look alike are two transactions: a hash belongs to one of them.
create unique index payer_tx_hash on testmode.payer_tx (hash);

-- One month of sample data per organization: who asked for it, and how far it is.
create table testmode.sample (
    organization_id uuid primary key,
    person_id       uuid        not null,
    session_id      uuid        not null,
    role            text        not null,
    asked_at        timestamptz not null,
    zone            text        not null,
    done            int         not null check (done >= 0),
    steps           int         not null check (steps > 0),
    state           text        not null check (state in ('running', 'done', 'failed')),
    ended_at        timestamptz,
    check (done <= steps),
    check ((state = 'running') = (ended_at is null))
);
alter table testmode.sample enable row level security;
alter table testmode.sample force row level security;
create policy own on testmode.sample to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

grant usage on schema testmode to allscale_app;
grant select, insert, update on testmode.payer_tx, testmode.sample to allscale_app;
