-- Work to do later: one row per task and instance, staged in the transaction that makes it necessary.
create table task.scheduled_task (
    task_name            text        not null,
    task_instance        text        not null check (length(task_instance) between 1 and 200),
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    again_at             timestamptz,                        -- staged while it ran: run once more, then
    unknown_since        timestamptz,                        -- due, and no process that runs knows it
    failure              text,                               -- why the last run failed
    primary key (task_name, task_instance)
);
create index scheduled_task_due on task.scheduled_task (execution_time) where not picked;
create index scheduled_task_beat on task.scheduled_task (last_heartbeat) where picked;

grant usage on schema task to allscale_app, allscale_follower;
grant select, insert, update, delete on task.scheduled_task to allscale_app, allscale_follower;

-- Work of another version, which nobody has done for a while: it is kept, and whoever runs the installation is told.
create view task.public_need with (security_invoker = true) as
    select null::uuid as organization_id, 'tasks_unknown' as kind, task_name as subject, 3::smallint as urgency,
        jsonb_build_object('task', task_name, 'count', count(*)::text) as data, '/settings/networks' as link,
        min(unknown_since) as since
    from task.scheduled_task where unknown_since is not null group by task_name
    union all
    select null::uuid, 'tasks_failing' as kind, task_name, 2::smallint,
        jsonb_build_object('task', task_name, 'count', count(*)::text, 'reason', min(failure)), '/settings/networks',
        min(last_failure)
    from task.scheduled_task where consecutive_failures >= 10 and failure is not null group by task_name;
grant select on task.public_need to allscale_app;
