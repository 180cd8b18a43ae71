-- The books: one row per posting with both of its sides, one running balance per account, and what is held.
-- A row belongs to an organization through its book, so that hot rows carry four bytes instead of sixteen.

create table ledger.book (
    id              int generated always as identity primary key,
    organization_id uuid not null unique
);

create table ledger.asset (
    id       int generated always as identity primary key,
    caip19   text not null unique,
    symbol   text not null,
    decimals smallint not null check (decimals between 0 and 36)
);

-- The running totals. Half of each page stays free, so that an update never touches an index.
create table ledger.account (
    id       bigint generated always as identity primary key,
    balance  numeric(78, 0) not null default 0,
    held     numeric(78, 0) not null default 0,
    sequence bigint not null default 0,
    book_id  int not null references ledger.book,
    asset_id int not null references ledger.asset,
    subject  uuid not null,
    kind     text not null,
    unique (book_id, asset_id, kind, subject),
    constraint account_stays_on_its_side check (case
        when kind = 'address' then held >= 0 and balance >= held
        when kind in ('payout', 'fee:network', 'fee:relay', 'fee:token') then held = 0 and balance >= 0
        when kind in ('charge', 'unmatched', 'explained', 'opening') then held = 0 and balance <= 0
        when kind in ('unexplained', 'transit') then held = 0
        else false end)
) with (fillfactor = 50);

-- Written once, never changed. Each side has its account's own count and the balance it led to.
-- No foreign keys: ledger.apply looks every account up under its lock.
create table ledger.posting (
    from_id       bigint not null,
    to_id         bigint not null,
    from_sequence bigint not null,
    to_sequence   bigint not null,
    event_at      timestamptz not null,
    booked_at     timestamptz not null,
    id            uuid not null,
    book_id       int not null,
    units         numeric(78, 0) not null check (units > 0),
    from_balance  numeric(78, 0) not null,
    to_balance    numeric(78, 0) not null,
    primary key (id, book_id),
    unique (from_id, from_sequence),
    unique (to_id, to_sequence)
);

create table ledger.hold (
    from_id  bigint not null,
    to_id    bigint not null,
    made_at  timestamptz not null,
    ended_at timestamptz,
    id       uuid not null,
    book_id  int not null,
    units    numeric(78, 0) not null check (units > 0),
    actual   numeric(78, 0) check (actual > 0 and actual <= units),
    reason   text,
    primary key (id, book_id),
    constraint hold_ends_one_way check (case
        when ended_at is null then actual is null and reason is null
        else (actual is null) <> (reason is null) end)
) with (fillfactor = 80);

-- Books a batch of movements and says of each what became of it. Runs in the caller's transaction, as the caller.
--
-- Accounts are named once and movements refer to them by position. Each movement is decided alone, in order, against
-- the state that the ones before it left; neighbours of one group stand or fall together. Rows are locked in the order
-- of their keys, so two batches never wait for each other in a circle.
--
-- movement kinds: 1 post, 2 hold, 3 settle, 4 release.
-- outcomes: 1 applied, 2 duplicate, 10 short, 11 above zero, 12 unknown hold, 13 hold ended, 14 more than held,
-- 15 id reused, 16 linked.
create function ledger.apply(
    organization uuid, moment timestamptz,
    asset_names text[], asset_symbols text[], asset_decimals smallint[],
    account_kinds text[], account_subjects uuid[], account_assets int[],
    kinds smallint[], ids uuid[], firsts int[], repeats boolean, froms int[], tos int[], settled int[], amounts numeric[],
    events timestamptz[], groups int[], reasons text[],
    out outcomes smallint[], out availables numeric[])
language plpgsql
-- One plan for ten movements and ten thousand. Each account is looked up alone by its key (offset 0 keeps it so), because
-- with statistics that are old or missing a list of keys is answered by reading the whole book.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
declare
    n int := cardinality(ids);
    ends_holds boolean := 3 = any (kinds) or 4 = any (kinds);
    book int;
    assets int[];
    -- The touched accounts: first those the caller named, in its order, then those of the holds that a movement ends.
    -- A slot is a position in here.
    accounts bigint[];
    places tid[];
    slot_sides smallint[];
    slot_assets int[];
    balances numeric[];
    helds numeric[];
    sequences bigint[];
    -- by movement
    from_slots int[] := froms;
    to_slots int[] := tos;
    from_sequences bigint[] := array_fill(null::bigint, array[n]);
    to_sequences bigint[] := from_sequences;
    from_balances numeric[] := array_fill(null::numeric, array[n]);
    to_balances numeric[] := from_balances;
    -- by the first movement with the same id: what is known under that id
    posted_froms bigint[] := from_sequences;
    posted_tos bigint[] := from_sequences;
    posted_units numeric[] := from_balances;
    hold_states smallint[] := array_fill(0::smallint, array[n]);
    hold_froms bigint[] := from_sequences;
    hold_tos bigint[] := from_sequences;
    hold_from_slots int[] := array_fill(null::int, array[n]);
    hold_to_slots int[] := hold_from_slots;
    hold_units numeric[] := from_balances;
    hold_actuals numeric[] := from_balances;
    applied text;
    posts_known boolean;
    holds_known boolean;
    known record;
    i int;
    j int;
    mark int := 1;
    s int;
    f int;
    t int;
    u numeric;
    result smallint;
    broken boolean := false;
begin
    if current_setting('ledger.applied', true) = 'yes' then
        raise exception 'the ledger is called at most once per database transaction';
    end if;
    applied := set_config('ledger.applied', 'yes', true);

    select (select b.id from ledger.book b where b.organization_id = organization),
        array_agg(a.id order by w.position)
    into book, assets
    from unnest(asset_names, asset_decimals) with ordinality w(caip19, decimals, position)
    left join ledger.asset a on a.caip19 = w.caip19 and a.decimals = w.decimals;
    if book is null then
        insert into ledger.book (organization_id) values (organization) on conflict do nothing;
        select id into strict book from ledger.book where organization_id = organization;
    end if;
    if array_position(assets, null) is not null then
        insert into ledger.asset (caip19, symbol, decimals)
        select w.caip19, w.symbol, w.decimals
        from unnest(asset_names, asset_symbols, asset_decimals) w(caip19, symbol, decimals)
        order by w.caip19
        on conflict do nothing;
        select array_agg(a.id order by w.position) into assets
        from unnest(asset_names, asset_decimals) with ordinality w(caip19, decimals, position)
        left join ledger.asset a on a.caip19 = w.caip19 and a.decimals = w.decimals;
        if array_position(assets, null) is not null then
            raise exception 'an asset has other decimals than before';
        end if;
    end if;

    select array_agg(a.id order by w.position) into accounts
    from unnest(account_kinds, account_subjects, account_assets) with ordinality w(kind, subject, asset, position)
    left join lateral (
        select a.id from ledger.account a
        where a.book_id = book and a.asset_id = assets[w.asset] and a.kind = w.kind and a.subject = w.subject
        offset 0) a on true;
    if array_position(accounts, null) is not null then
        insert into ledger.account (book_id, asset_id, kind, subject)
        select book, assets[w.asset], w.kind, w.subject
        from unnest(account_kinds, account_subjects, account_assets, accounts) w(kind, subject, asset, id)
        where w.id is null
        order by 2, 3, 4
        on conflict do nothing;
        select array_agg(a.id order by w.position) into accounts
        from unnest(account_kinds, account_subjects, account_assets) with ordinality w(kind, subject, asset, position)
        left join lateral (
            select a.id from ledger.account a
            where a.book_id = book and a.asset_id = assets[w.asset] and a.kind = w.kind and a.subject = w.subject
            offset 0) a on true;
    end if;
    if ends_holds then
        accounts := accounts || array(
            select unnest(array[h.from_id, h.to_id])
            from unnest(ids, kinds) m(id, kind)
            cross join lateral (
                select h.from_id, h.to_id from ledger.hold h where h.id = m.id and h.book_id = book offset 0) h
            where m.kind in (3, 4)
            except select unnest(accounts));
    end if;

    -- many movements want many accounts of the book: they wait here once, and not for one account after the other
    if n >= 100 then
        perform pg_advisory_xact_lock(hashtextextended('ledger:' || organization, 0));
    end if;

    select array_agg(l.place), array_agg(l.side), array_agg(l.asset_id), array_agg(l.balance), array_agg(l.held),
        array_agg(l.sequence)
    into places, slot_sides, slot_assets, balances, helds, sequences
    from (
        select a.place, a.side, a.asset_id, a.balance, a.held, a.sequence
        from (select * from unnest(accounts) with ordinality u(id, slot) order by u.id) w
        cross join lateral (
            select a.ctid as place, a.asset_id, a.balance, a.held, a.sequence,
                case when a.kind in ('address', 'payout', 'fee:network', 'fee:relay') then 1
                    when a.kind in ('charge', 'unmatched', 'explained', 'opening') then -1
                    else 0 end::smallint as side
            from ledger.account a where a.id = w.id
            offset 0 for update) a
        order by w.slot) l;
    if cardinality(places) <> cardinality(accounts) then
        raise exception 'an account of the ledger is gone';
    end if;

    -- what stands under each id already, read after the locks: whoever wrote it has committed
    select exists (select from ledger.posting p where p.id = any (ids) and p.book_id = book),
        exists (select from ledger.hold h where h.id = any (ids) and h.book_id = book)
    into posts_known, holds_known;
    if posts_known then
        for known in
            with sorted as materialized (
                select array_agg(m.id order by m.id) as ids, array_agg(m.position order by m.id) as positions
                from unnest(ids, firsts) with ordinality m(id, first, position) where m.first = m.position)
            select (select o.positions from sorted o)[width_bucket(p.id, (select o.ids from sorted o))] as first,
                p.from_id, p.to_id, p.units
            from ledger.posting p where p.id = any (ids) and p.book_id = book
        loop
            s := known.first;
            posted_froms[s] := known.from_id;
            posted_tos[s] := known.to_id;
            posted_units[s] := known.units;
        end loop;
    end if;
    if holds_known then
        for known in
            with sorted as materialized (
                select array_agg(m.id order by m.id) as ids, array_agg(m.position order by m.id) as positions
                from unnest(ids, firsts) with ordinality m(id, first, position) where m.first = m.position),
            touched as materialized (
                select array_agg(a.id order by a.id) as ids, array_agg(a.slot order by a.id) as slots
                from unnest(accounts) with ordinality a(id, slot))
            select (select o.positions from sorted o)[width_bucket(h.id, (select o.ids from sorted o))] as first,
                (select o.slots from touched o)[width_bucket(h.from_id, (select o.ids from touched o))] as from_slot,
                (select o.slots from touched o)[width_bucket(h.to_id, (select o.ids from touched o))] as to_slot,
                h.from_id, h.to_id, h.units, h.actual, h.ended_at
            from ledger.hold h where h.id = any (ids) and h.book_id = book
        loop
            s := known.first;
            hold_states[s] := case when known.ended_at is null then 1 when known.actual is not null then 2 else 3 end;
            hold_froms[s] := known.from_id;
            hold_tos[s] := known.to_id;
            hold_units[s] := known.units;
            hold_actuals[s] := known.actual;
            hold_from_slots[s] := known.from_slot;
            hold_to_slots[s] := known.to_slot;
        end loop;
    end if;

    outcomes := array_fill(0::smallint, array[n]);
    availables := array_fill(null::numeric, array[n]);

    for i in 1..n loop
        if i = 1 or groups[i] = 0 or groups[i] <> groups[i - 1] then
            mark := i;
            broken := false;
        elsif broken then
            outcomes[i] := 16;
            continue;
        end if;

        s := firsts[i];
        f := from_slots[i];
        t := to_slots[i];
        u := amounts[i];

        if kinds[i] = 1 then
            if posted_units[s] is not null or hold_states[s] <> 0 then
                result := case when hold_states[s] = 0 and posted_units[s] = u and posted_froms[s] = accounts[f]
                    and posted_tos[s] = accounts[t] then 2 else 15 end;
            elsif slot_sides[f] = 1 and balances[f] - helds[f] < u then
                result := 10;
                availables[i] := balances[f] - helds[f];
            elsif slot_sides[t] = -1 and balances[t] + u > 0 then
                result := 11;
            else
                result := 1;
                if repeats then
                    posted_froms[s] := accounts[f];
                    posted_tos[s] := accounts[t];
                    posted_units[s] := u;
                end if;
            end if;
        elsif kinds[i] = 2 then
            if posted_units[s] is not null and hold_states[s] = 0 then
                result := 15;
            elsif hold_states[s] <> 0 then
                result := case when hold_units[s] = u and hold_froms[s] = accounts[f]
                    and hold_tos[s] = accounts[t] then 2 else 15 end;
            elsif balances[f] - helds[f] < u then
                result := 10;
                availables[i] := balances[f] - helds[f];
            else
                result := 1;
                helds[f] := helds[f] + u;
                hold_froms[s] := accounts[f];
                hold_tos[s] := accounts[t];
                hold_units[s] := u;
                hold_actuals[s] := null;
                hold_states[s] := 1;
                hold_from_slots[s] := f;
                hold_to_slots[s] := t;
            end if;
        else
            f := hold_from_slots[s];
            t := hold_to_slots[s];
            from_slots[i] := f;
            to_slots[i] := t;
            if hold_states[s] = 0 or accounts[f] is distinct from hold_froms[s]
                or accounts[t] is distinct from hold_tos[s] then
                result := 12;
            elsif kinds[i] = 3 and assets[settled[i]] <> slot_assets[f] then
                result := 14;
            elsif kinds[i] = 3 and hold_states[s] = 2 then
                result := case when hold_actuals[s] = u then 2 else 13 end;
            elsif kinds[i] = 4 and hold_states[s] = 3 then
                result := 2;
            elsif hold_states[s] <> 1 then
                result := 13;
            elsif kinds[i] = 4 then
                result := 1;
                hold_states[s] := 3;
                helds[f] := helds[f] - hold_units[s];
            elsif u > hold_units[s] then
                result := 14;
            elsif slot_sides[t] = -1 and balances[t] + u > 0 then
                result := 11;
            else
                result := 1;
                hold_states[s] := 2;
                hold_actuals[s] := u;
                helds[f] := helds[f] - hold_units[s];
            end if;
        end if;

        outcomes[i] := result;
        if result = 1 and kinds[i] in (1, 3) then
            balances[f] := balances[f] - u;
            balances[t] := balances[t] + u;
            sequences[f] := sequences[f] + 1;
            sequences[t] := sequences[t] + 1;
            from_sequences[i] := sequences[f];
            to_sequences[i] := sequences[t];
            from_balances[i] := balances[f];
            to_balances[i] := balances[t];
        elsif result >= 10 and groups[i] <> 0 then
            broken := true;
            for j in reverse i - 1 .. mark loop
                continue when outcomes[j] <> 1;
                outcomes[j] := 16;
                s := firsts[j];
                f := from_slots[j];
                t := to_slots[j];
                if kinds[j] in (1, 3) then
                    balances[f] := balances[f] + amounts[j];
                    balances[t] := balances[t] - amounts[j];
                    sequences[f] := sequences[f] - 1;
                    sequences[t] := sequences[t] - 1;
                end if;
                if kinds[j] = 1 then
                    posted_units[s] := null;
                elsif kinds[j] = 2 then
                    helds[f] := helds[f] - amounts[j];
                    hold_states[s] := 0;
                else
                    helds[f] := helds[f] + hold_units[s];
                    hold_states[s] := 1;
                    hold_actuals[s] := null;
                end if;
            end loop;
        end if;
    end loop;

    insert into ledger.posting (from_id, to_id, from_sequence, to_sequence, event_at, booked_at, id, book_id, units,
        from_balance, to_balance)
    select accounts[m.source], accounts[m.target], m.from_sequence, m.to_sequence, m.event_at, moment, m.id, book, m.units,
        m.from_balance, m.to_balance
    from unnest(outcomes, kinds, ids, from_slots, to_slots, amounts, events, from_sequences, to_sequences,
        from_balances, to_balances)
        m(outcome, kind, id, source, target, units, event_at, from_sequence, to_sequence, from_balance, to_balance)
    where m.outcome = 1 and m.kind in (1, 3);

    if 2 = any (kinds) then
        insert into ledger.hold (from_id, to_id, made_at, id, book_id, units)
        select accounts[m.source], accounts[m.target], moment, m.id, book, m.units
        from unnest(outcomes, kinds, ids, from_slots, to_slots, amounts) m(outcome, kind, id, source, target, units)
        where m.outcome = 1 and m.kind = 2;
    end if;
    if 3 = any (kinds) or 4 = any (kinds) then
        update ledger.hold h
        set ended_at = moment,
            actual = case when m.kind = 3 then m.units end,
            reason = case when m.kind = 4 then m.reason end
        from unnest(outcomes, kinds, ids, amounts, reasons) m(outcome, kind, id, units, reason)
        where m.outcome = 1 and m.kind in (3, 4) and h.id = m.id and h.book_id = book;
    end if;

    -- nobody else has changed a row since it was locked, so it still stands where it stood then
    update ledger.account a
    set balance = w.balance, held = w.held, sequence = w.sequence
    from unnest(places, balances, helds, sequences) w(place, balance, held, sequence)
    where a.ctid = w.place and (a.sequence <> w.sequence or a.held <> w.held);
end
$$;

-- What is wrong in an organization's books; no row when all is well. Reads every posting.
create function ledger.findings(organization uuid, out subject text, out problem text)
returns setof record
language sql stable
as $$
    with own as (
        select a.* from ledger.account a join ledger.book b on b.id = a.book_id where b.organization_id = organization
    ), side as (
        select p.from_id as account_id, p.from_sequence as sequence, -p.units as change, p.from_balance as balance
        from ledger.posting p join ledger.book b on b.id = p.book_id where b.organization_id = organization
        union all
        select p.to_id, p.to_sequence, p.units, p.to_balance
        from ledger.posting p join ledger.book b on b.id = p.book_id where b.organization_id = organization
    ), walked as (
        select s.account_id, s.sequence, s.balance,
            lag(s.sequence, 1, 0::bigint) over w + 1 as expected_sequence,
            lag(s.balance, 1, 0::numeric) over w + s.change as expected_balance,
            lead(s.sequence) over w is null as last
        from side s
        window w as (partition by s.account_id order by s.sequence)
    ), promised as (
        select h.from_id, sum(h.units) as units
        from ledger.hold h join ledger.book b on b.id = h.book_id
        where b.organization_id = organization and h.ended_at is null
        group by h.from_id
    )
    select 'account ' || w.account_id || ' entry ' || w.sequence, 'the count has a gap'
    from walked w where w.sequence <> w.expected_sequence
    union all
    select 'account ' || w.account_id || ' entry ' || w.sequence, 'the running balance is wrong'
    from walked w where w.balance <> w.expected_balance
    union all
    select 'account ' || o.id, 'its balance or count is not that of its last entry'
    from own o left join walked w on w.account_id = o.id and w.last
    where o.balance <> coalesce(w.balance, 0) or o.sequence <> coalesce(w.sequence, 0)
    union all
    select 'account ' || o.id, 'what is held is not the sum of its open holds'
    from own o left join promised p on p.from_id = o.id
    where o.held <> coalesce(p.units, 0)
    union all
    select 'asset ' || o.asset_id, 'the balances do not add up to zero'
    from own o group by o.asset_id having sum(o.balance) <> 0
    union all
    select 'posting of account ' || w.account_id, 'the account is not in these books'
    from walked w where w.last and not exists (select from own o where o.id = w.account_id)
$$;

alter table ledger.book enable row level security;
alter table ledger.book force row level security;
create policy own_organization on ledger.book
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

-- The inner query sees one book at most: that of the organization set above. It runs once per statement.
alter table ledger.account enable row level security;
alter table ledger.account force row level security;
-- "+ 0" keeps it a check: as a key, a book's size as the statistics guess it would decide how accounts are found.
create policy own_book on ledger.account
    using (book_id + 0 = (select id from ledger.book)) with check (book_id = (select id from ledger.book));

alter table ledger.posting enable row level security;
alter table ledger.posting force row level security;
create policy own_book on ledger.posting
    using (book_id = (select id from ledger.book)) with check (book_id = (select id from ledger.book));

alter table ledger.hold enable row level security;
alter table ledger.hold force row level security;
create policy own_book on ledger.hold
    using (book_id = (select id from ledger.book)) with check (book_id = (select id from ledger.book));

-- Postings are written and read, never changed; of a hold only its end is, of an account only its totals.
grant usage on schema ledger to allscale_app;
grant select, insert on ledger.book, ledger.asset, ledger.posting to allscale_app;
grant select, insert on ledger.account, ledger.hold to allscale_app;
grant update (balance, held, sequence) on ledger.account to allscale_app;
grant update (ended_at, actual, reason) on ledger.hold to allscale_app;
