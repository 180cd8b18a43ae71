-- What a person's device sealed. Rows belong to a person, not to an organization.
create table vault.vault (
    person_id  uuid        primary key references identity.person,
    vault_id   text        not null check (length(vault_id) = 22),
    record_key text        not null check (length(record_key) = 42),
    revision   bigint      not null check (revision >= 1),
    payload    jsonb       not null,
    changed_at timestamptz not null
);

-- Every payload a vault ever had, and those of vaults that were begun again: rows are added and never changed.
create table vault.revision (
    person_id uuid        not null references identity.person,
    vault_id  text        not null,
    revision  bigint      not null,
    hash      text        not null,
    payload   jsonb       not null,
    kept_at   timestamptz not null,
    primary key (person_id, vault_id, revision, hash)
);

create table vault.unlocker (
    person_id     uuid        not null references vault.vault on delete cascade,
    id            text        not null check (length(id) = 22),
    kind          text        not null check (kind in ('passkey', 'kit', 'pass')),
    status        text        not null check (status in ('pending', 'active')),
    credential_id bytea       check ((credential_id is not null) = (kind = 'passkey')),
    record        jsonb       not null,
    created_at    timestamptz not null,
    activated_at  timestamptz check ((activated_at is not null) = (status = 'active')),
    primary key (person_id, id)
);

alter table vault.vault enable row level security;
alter table vault.vault force row level security;
create policy own on vault.vault to allscale_app
    using (person_id = identity.current_person()) with check (person_id = identity.current_person());

alter table vault.revision enable row level security;
alter table vault.revision force row level security;
create policy own on vault.revision to allscale_app
    using (person_id = identity.current_person()) with check (person_id = identity.current_person());

alter table vault.unlocker enable row level security;
alter table vault.unlocker force row level security;
create policy own on vault.unlocker to allscale_app
    using (person_id = identity.current_person()) with check (person_id = identity.current_person());

-- How a kit names and proves itself before anyone is signed in: outside row-level security, with its reason in
-- RowSecurityTest. Only hashes: neither the code nor the verifier can be had from here. A kit without a row here opens the
-- vault, but brings nobody back, so it does not count.
create table vault.kit_login (
    lookup        bytea primary key check (length(lookup) = 16),
    verifier_hash bytea not null check (length(verifier_hash) = 32),
    person_id     uuid  not null,
    unlocker_id   text  not null,
    created_at    timestamptz not null,
    unique (person_id, unlocker_id),
    foreign key (person_id, unlocker_id) references vault.unlocker on delete cascade
);

grant usage on schema vault to allscale_app;
grant select, insert, update, delete on vault.vault, vault.unlocker to allscale_app;
grant select, insert on vault.revision to allscale_app;
grant select, insert, delete on vault.kit_login to allscale_app;

-- Whether an unlocker is a way in now. A passkey that cannot sign in and a kit whose code finds nothing are none, whatever
-- the row says: an older copy of the database does not know yet what was removed.
create function vault.standing(u vault.unlocker) returns text stable language sql
return case
    when u.status = 'active' and u.kind = 'passkey' and not exists (
        select from identity.public_credential c where c.person_id = u.person_id and c.credential_id = u.credential_id
          and not exists (
            select from safety.public_removal r where r.kind = 'passkey' and r.what = encode(c.credential_id, 'hex')))
        then 'revoked'
    when u.status = 'active' and u.kind = 'kit' and u.record ? 'lookup' and not exists (
        select from vault.kit_login k where k.person_id = u.person_id and k.unlocker_id = u.id
          and not exists (
            select from safety.public_removal r where r.kind = 'kit' and r.what = encode(k.lookup, 'hex')))
        then 'revoked'
    else u.status
end;

-- What the dashboard may read; with the reader's rights, so that a person sees its own only.
create view vault.public_unlocker with (security_invoker = true) as
    select u.person_id, u.kind, vault.standing(u) as status, u.kind <> 'kit' or u.record ? 'lookup' as counts
    from vault.unlocker u;
grant select on vault.public_unlocker to allscale_app;

-- Whose code finds something, for everybody who goes through the list of safe mode; nothing of the code itself.
create view vault.public_kit with (security_invoker = true) as
    select k.person_id, k.created_at from vault.kit_login k
    where not exists (select from safety.public_removal r where r.kind = 'kit' and r.what = encode(k.lookup, 'hex'));
grant select on vault.public_kit to allscale_app;
