using KubeSql.Mirror;
using KubeSql.Projection;
using SQLitePCL;

namespace KubeSql.Functions;

/// <summary>The SQL functions KubeSql adds to SQLite's own.</summary>
internal static class SqlFunctions
{
    /// <summary>Registers all of them.</summary>
    /// <param name="database">Where.</param>
    /// <param name="timeProvider">The clock of <c>age()</c> and its like.</param>
    public static void Register(SqliteDatabase database, TimeProvider timeProvider)
    {
        var registry = new FunctionRegistry(database);
        var patterns = new RegularExpressions();
        registry.Add("json_member", FunctionRegistry.AnyArguments, JsonMemberOf);
        registry.Add("condition_field", 3, ConditionFieldOf);
        registry.Add("quantity", 1, Quantity);
        registry.Add("pod_status", 7, Status);
        registry.Add("pod_ready", 5, Ready);
        registry.Add("pod_restarts", 4, Restarts);
        registry.Add("regexp", 2, (context, _, values) => Match(context, patterns, values));
        JsonPathFunction.Register(registry);
        LabelFunctions.Register(registry);
        MainOwner.Register(registry);
        ResourceFunctions.Register(registry);
        TextFunctions.Register(registry);
        TimeFunctions.Register(registry, timeProvider);
    }

    private static void JsonMemberOf(sqlite3_context context, object data, sqlite3_value[] values)
    {
        var json = Bytes(values[0]);
        for (var i = 1; i < values.Length - 1; i++)
        {
            if (!JsonMember.TryFind(json, Bytes(values[i]), out json))
            {
                return;
            }
        }

        var writer = new ResultWriter(context);
        JsonMember.Write(json, Bytes(values[^1]), ref writer);
    }

    private static void ConditionFieldOf(sqlite3_context context, object data, sqlite3_value[] values)
    {
        var writer = new ResultWriter(context);
        ConditionField.Write(Bytes(values[0]), Bytes(values[1]), Bytes(values[2]), ref writer);
    }

    private static void Quantity(sqlite3_context context, object data, sqlite3_value[] values)
    {
        var writer = new ResultWriter(context);
        switch (raw.sqlite3_value_type(values[0]))
        {
            case raw.SQLITE_INTEGER:
                writer.WriteInteger(0, raw.sqlite3_value_int64(values[0]));
                break;
            case raw.SQLITE_FLOAT:
                writer.WriteReal(0, raw.sqlite3_value_double(values[0]));
                break;
            case raw.SQLITE_TEXT when KubernetesQuantity.TryParse(Bytes(values[0]), out var quantity):
                if (quantity.IsInteger)
                {
                    writer.WriteInteger(0, quantity.Integer);
                }
                else
                {
                    writer.WriteReal(0, quantity.Real);
                }

                break;
        }
    }

    private static void Status(sqlite3_context context, object data, sqlite3_value[] values)
    {
        var writer = new ResultWriter(context);
        var pod = new PodFields
        {
            Phase = Bytes(values[0]),
            Reason = Bytes(values[1]),
            DeletionTimestamp = Bytes(values[2]),
            InitContainers = Bytes(values[3]),
            InitContainerStatuses = Bytes(values[4]),
            ContainerStatuses = Bytes(values[5]),
            Conditions = Bytes(values[6]),
        };
        PodStatus.WriteStatus(pod, ref writer);
    }

    private static void Ready(sqlite3_context context, object data, sqlite3_value[] values)
    {
        var writer = new ResultWriter(context);
        var pod = new PodFields
        {
            Containers = Bytes(values[0]),
            InitContainers = Bytes(values[1]),
            InitContainerStatuses = Bytes(values[2]),
            ContainerStatuses = Bytes(values[3]),
            Conditions = Bytes(values[4]),
        };
        PodStatus.WriteReady(pod, ref writer);
    }

    private static void Restarts(sqlite3_context context, object data, sqlite3_value[] values)
    {
        var pod = new PodFields
        {
            InitContainers = Bytes(values[0]),
            InitContainerStatuses = Bytes(values[1]),
            ContainerStatuses = Bytes(values[2]),
            Conditions = Bytes(values[3]),
        };
        raw.sqlite3_result_int64(context, PodStatus.ComputeRestarts(pod));
    }

    private static void Match(sqlite3_context context, RegularExpressions patterns, sqlite3_value[] values)
    {
        if (Text(values[0]) is { } pattern && Text(values[1]) is { } text)
        {
            if (patterns.IsMatch(pattern, text, out var error) is { } isMatch)
            {
                raw.sqlite3_result_int(context, isMatch ? 1 : 0);
            }
            else
            {
                raw.sqlite3_result_error(context, error!);
            }
        }
    }

    private static ReadOnlySpan<byte> Bytes(sqlite3_value value) => raw.sqlite3_value_blob(value);

    private static string? Text(sqlite3_value value) =>
        raw.sqlite3_value_type(value) == raw.SQLITE_NULL ? null : raw.sqlite3_value_text(value).utf8_to_string();
}
