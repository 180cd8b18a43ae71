-- Invoices. How far one is paid is told by its charge and not kept here.

create table invoicing.invoice (
    id               uuid primary key,
    organization_id  uuid not null references identity.organization,
    version          int not null check (version > 0),
    document         text not null check (document in ('draft', 'issued', 'voided')),
    collection       text not null check (collection in ('open', 'overdue', 'closed')),
    contact_id       uuid,
    customer_name    text not null,
    customer_email   text not null,
    customer_address text not null,
    currency         text not null check (currency ~ '^[A-Z]{3}$'),
    due_on           date,
    note             text not null,
    terms            text not null,
    accepts          text[] not null,
    locale           text not null check (locale in ('en', 'zh')),
    total_micros     numeric(24, 0) not null,
    number           text,
    issuer           text,
    profile_version  int,
    issued_on        date,
    issued_at        timestamptz,
    created_at       timestamptz not null,
    overdue_at       timestamptz,
    closed_at        timestamptz,
    unique (organization_id, id),
    unique (organization_id, number),
    foreign key (organization_id, profile_version) references identity.organization_profile (organization_id, version),
    foreign key (organization_id, contact_id) references contact.contact (organization_id, id),
    constraint issued_whole check ((document = 'draft') = (number is null)
        and (number is null) = (issuer is null) and (number is null) = (issued_on is null)
        and (number is null) = (issued_at is null)),
    constraint draft_is_open check (document <> 'draft' or collection = 'open'),
    constraint voided_is_closed check (document <> 'voided' or collection = 'closed'),
    constraint closed_whole check ((collection = 'closed') = (closed_at is not null))
);
create index invoice_newest on invoicing.invoice (organization_id, created_at desc, id desc);
create index invoice_to_collect on invoicing.invoice (organization_id, collection)
    where document = 'issued' and collection <> 'closed';

create table invoicing.invoice_line (
    organization_id   uuid not null,
    invoice_id        uuid not null,
    position          int not null,
    description       text not null,
    quantity_micros   numeric(15, 0) not null check (quantity_micros > 0),
    unit_price_micros numeric(24, 0) not null,
    discount          int not null check (discount between 0 and 100000),
    tax               int not null check (tax between 0 and 100000),
    primary key (invoice_id, position),
    foreign key (organization_id, invoice_id) references invoicing.invoice (organization_id, id) on delete cascade
);

-- What was printed of an invoice, once each: the file's name is the hash of its bytes. Rows are only added.
create table invoicing.paper (
    number          bigint      generated always as identity primary key,
    organization_id uuid        not null,
    invoice_id      uuid        not null,
    kind            text        not null check (kind in ('invoice', 'receipt')),
    sha256          bytea       not null,
    printed_at      timestamptz not null,
    -- A receipt of an invoice that turned out not to be paid; the file stays, the next one counts.
    superseded_at   timestamptz,
    foreign key (organization_id, invoice_id) references invoicing.invoice (organization_id, id),
    foreign key (organization_id, sha256) references file.file (organization_id, sha256)
);
create unique index paper_that_counts on invoicing.paper (invoice_id, kind) where superseded_at is null;
alter table invoicing.paper enable row level security;
alter table invoicing.paper force row level security;
create policy own on invoicing.paper to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

-- The last number given in a year. Taken under the row's lock in the transaction that issues: no gap, no double.
create table invoicing.numbering (
    organization_id uuid not null references identity.organization,
    year            int not null,
    last            int not null check (last >= 0),
    primary key (organization_id, year)
);

-- An issued invoice never changes, whatever the application believes.
create function invoicing.keep_issued() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.document <> 'draft' then
            raise exception 'an issued invoice is never deleted';
        end if;
        return old;
    end if;
    if old.document <> 'draft' and (new.number, new.issuer, new.profile_version, new.issued_on, new.issued_at, new.contact_id,
            new.customer_name, new.customer_email, new.customer_address, new.currency, new.due_on, new.note, new.terms,
            new.accepts, new.locale, new.total_micros, new.created_at)
        is distinct from (old.number, old.issuer, old.profile_version, old.issued_on, old.issued_at, old.contact_id,
            old.customer_name, old.customer_email, old.customer_address, old.currency, old.due_on, old.note, old.terms,
            old.accepts, old.locale, old.total_micros, old.created_at) then
        raise exception 'an issued invoice never changes';
    end if;
    return new;
end
$$;
create trigger keep_issued before update or delete on invoicing.invoice
    for each row execute function invoicing.keep_issued();

create function invoicing.keep_issued_lines() returns trigger language plpgsql as $$
declare
    touched uuid := case when tg_op = 'DELETE' then old.invoice_id else new.invoice_id end;
begin
    if exists (select from invoicing.invoice i where i.id = touched and i.document <> 'draft') then
        raise exception 'the lines of an issued invoice never change';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger keep_issued before insert or update or delete on invoicing.invoice_line
    for each row execute function invoicing.keep_issued_lines();

alter table invoicing.invoice enable row level security;
alter table invoicing.invoice force row level security;
create policy own on invoicing.invoice to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

alter table invoicing.invoice_line enable row level security;
alter table invoicing.invoice_line force row level security;
create policy own on invoicing.invoice_line to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

alter table invoicing.numbering enable row level security;
alter table invoicing.numbering force row level security;
create policy own on invoicing.numbering to allscale_app
    using (organization_id = identity.current_organization())
    with check (organization_id = identity.current_organization());

grant usage on schema invoicing to allscale_app;
grant select, insert, update, delete on invoicing.invoice, invoicing.invoice_line to allscale_app;
grant select, insert, update (superseded_at) on invoicing.paper to allscale_app;
grant select, insert, update on invoicing.numbering to allscale_app;

-- What the dashboard may read; with the reader's rights, so that an organization sees its own only.
create view invoicing.public_invoice with (security_invoker = true) as
    select id, organization_id, number, document, collection, customer_name, customer_email, created_at
    from invoicing.invoice;
create view invoicing.public_numbering with (security_invoker = true) as
    select organization_id, year, last from invoicing.numbering;
grant select on invoicing.public_numbering, invoicing.public_invoice to allscale_app;
