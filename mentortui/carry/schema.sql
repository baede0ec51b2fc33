-- What mentortui keeps on PostgreSQL 13 or later, so that pairs on two machines reach each other.
--
-- Run it once in a database of its own, as the owner of that database:
--     mentortui admin postgres | psql -1 -v ON_ERROR_STOP=1 DATABASE
-- It may be run again: what is there stays.
--
-- The server keeps sealed packs. Its owner sees who sends to whom, when and how much, and no word of it. Who may write
-- what is decided here and not by the program: a person adds packs on their own shelf only, reads those of their own
-- relationships only, and changes none.

create schema if not exists mentortui;

create table if not exists mentortui.version (
    number integer primary key,
    since timestamptz not null default now()
);
insert into mentortui.version (number) values (1) on conflict do nothing;

do $$ begin
    create role mentortui_people nologin;  -- every login that carries for a person is a member of it
exception when duplicate_object then null;
end $$;

-- A member of a relationship: a shelf, which is made of the key that signs, and the login that may write there.
create table if not exists mentortui.member (
    relationship uuid not null,
    shelf text not null check (shelf ~ '^[0-9a-f]{16}$'),
    login name not null,
    since timestamptz not null default now(),
    primary key (relationship, shelf, login)
);
create index if not exists member_of_login on mentortui.member (login);

-- A place that waits for the other person: whoever knows the word of the invitation takes it, once.
create table if not exists mentortui.invitation (
    relationship uuid primary key,
    word bytea not null,  -- the SHA-256 of it
    since timestamptz not null default now()
);

create table if not exists mentortui.pack (
    relationship uuid not null,
    shelf text not null,
    name text not null check (name ~ '^[A-Za-z0-9._-]{1,80}$'),
    sent timestamptz not null default clock_timestamp(),
    sealed bytea not null check (length(sealed) <= 16777216),
    primary key (relationship, shelf, name)
) partition by hash (relationship);

do $$ begin
    for part in 0..15 loop
        execute format(
            'create table if not exists mentortui.pack_%s partition of mentortui.pack '
            'for values with (modulus 16, remainder %s)', part, part
        );
        -- What is sealed does not get smaller by compressing it.
        execute format('alter table mentortui.pack_%s alter column sealed set storage external', part);
    end loop;
end $$;

-- Who may do what. session_user is the login, whatever role has been taken on since.

create or replace function mentortui.is_mine(asked uuid, by_shelf text) returns boolean
    language sql stable security definer set search_path = '' as $$
    select exists (
        select from mentortui.member
        where relationship = asked and login = session_user and (by_shelf is null or shelf = by_shelf)
    )
$$;

alter table mentortui.pack enable row level security;
drop policy if exists reading on mentortui.pack;
drop policy if exists sending on mentortui.pack;
drop policy if exists dropping on mentortui.pack;
create policy reading on mentortui.pack for select using (mentortui.is_mine(relationship, null));
create policy sending on mentortui.pack for insert with check (mentortui.is_mine(relationship, shelf));
create policy dropping on mentortui.pack for delete using (mentortui.is_mine(relationship, shelf));

-- The first one of a relationship, or one who is in it, makes a place for the other: for whoever knows the word.
create or replace function mentortui.invite(asked uuid, my_shelf text, word text) returns void
    language plpgsql security definer set search_path = '' as $$
begin
    perform pg_advisory_xact_lock(hashtext(asked::text));
    if exists (select from mentortui.member where relationship = asked) then
        if not mentortui.is_mine(asked, null) then
            raise exception 'another login has this relationship' using errcode = '42501';
        end if;
    end if;
    insert into mentortui.member (relationship, shelf, login) values (asked, my_shelf, session_user)
        on conflict do nothing;
    insert into mentortui.invitation (relationship, word) values (asked, sha256(convert_to(word, 'UTF8')))
        on conflict (relationship) do update set word = excluded.word, since = now();
end $$;

-- Take the place that an invitation keeps. Whoever has it already may say so again.
create or replace function mentortui.join(asked uuid, my_shelf text, told text) returns void
    language plpgsql security definer set search_path = '' as $$
begin
    perform pg_advisory_xact_lock(hashtext(asked::text));
    if mentortui.is_mine(asked, my_shelf) then
        return;
    end if;
    delete from mentortui.invitation
        where relationship = asked and word = sha256(convert_to(told, 'UTF8'));
    if not found then
        raise exception 'this invitation does not count here' using errcode = '42501';
    end if;
    insert into mentortui.member (relationship, shelf, login) values (asked, my_shelf, session_user);
end $$;

-- For the owner of the database: all that a login has here.
create or replace function mentortui.remove_login(gone name) returns void
    language sql security definer set search_path = '' as $$
    delete from mentortui.pack using mentortui.member
        where pack.relationship = member.relationship and pack.shelf = member.shelf and member.login = gone;
    delete from mentortui.member where login = gone;
$$;

-- Who listens is told that something came, and on which shelf; never what.
create or replace function mentortui.tell() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    perform pg_notify('mentortui_' || new.relationship, new.shelf);
    return null;
end $$;
drop trigger if exists tell on mentortui.pack;
create trigger tell after insert on mentortui.pack for each row execute function mentortui.tell();

revoke all on all functions in schema mentortui from public;
revoke all on all tables in schema mentortui from public;
grant usage on schema mentortui to mentortui_people;
grant select on mentortui.version to mentortui_people;
grant select, insert, delete on mentortui.pack to mentortui_people;  -- no update: a pack is never changed
grant execute on function
    mentortui.is_mine(uuid, text), mentortui.invite(uuid, text, text), mentortui.join(uuid, text, text)
    to mentortui_people;
