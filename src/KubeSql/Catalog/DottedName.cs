using KubeSql.Mirror;

namespace KubeSql.Catalog;

/// <summary>Resolves names that no column has and that still mean something: keys of maps, fields of conditions, paths written with dots.</summary>
/// <remarks>
/// In this order: a column by its path or with dots for underscores (<c>spec.nodeName</c>, <c>state.waiting.reason</c>); a key
/// of a JSON column (<c>labels.app</c>, <c>requests.cpu</c>); a field of a condition (<c>ready.status</c>); what the scheduler reserves (<c>effective.nvidia.com/gpu</c>); a name that
/// an earlier tool made customary (<c>containerRuntimeVersion</c>). The set is open, so columns are made when a statement names them.
/// </remarks>
internal static class DottedName
{
    private const string Conditions = "conditions";

    private static readonly string[] s_conditionFields =
    [
        "type", "status", "reason", "message", "lastTransitionTime", "lastProbeTime", "lastHeartbeatTime", "lastUpdateTime", "observedGeneration",
    ];

    /// <summary>Resolves a name.</summary>
    /// <param name="table">The table the name is looked for in.</param>
    /// <param name="name">The name as it stands in the statement, without quotes.</param>
    /// <param name="column">A computed column of that name over the table's columns.</param>
    /// <returns>False when no object of the table could have it.</returns>
    public static bool TryResolve(TableSchema table, string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ColumnSchema? column)
    {
        column = ResolveColumn(table, name) ?? ResolveMember(table, name) ?? ResolveCondition(table, name) ?? EffectiveRequests.Resolve(table, name) ?? CustomaryNames.Resolve(table, name);
        if (column is not null)
        {
            column = column with { Name = name };
        }

        return column is not null;
    }

    /// <summary>A computed column that repeats another one.</summary>
    public static ColumnSchema AliasOf(ColumnSchema column) =>
        new() { Name = column.Name, Type = column.Type, Expression = Reference(column), Shape = column.Shape, Text = column.Text };

    /// <summary>The column of a name, or a key of a JSON column; null when there is neither.</summary>
    public static ColumnSchema? ResolveColumnOrMember(TableSchema table, string name) =>
        Find(table, name) is { } column ? AliasOf(column) : ResolveMember(table, name);

    private static ColumnSchema? ResolveColumn(TableSchema table, string name)
    {
        if (!name.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var column = Find(table, name.Replace('.', '_'))
            ?? table.Columns.FirstOrDefault(candidate => Same(string.Join('.', candidate.Path), name));
        return column is null ? null : AliasOf(column);
    }

    private static ColumnSchema? ResolveMember(TableSchema table, string name)
    {
        // The longest column first: what a selector.matchLabels holds is better known than what a selector does.
        for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            if (dot < name.Length - 1
                && Find(table, name[..dot].Replace('.', '_')) is { Type: ColumnType.Json } column
                && MemberExpression(column, name[(dot + 1)..]) is { } member)
            {
                return member;
            }
        }

        return null;
    }

    private static ColumnSchema? MemberExpression(ColumnSchema column, string rest)
    {
        var shape = column.Shape ?? JsonShape.Unknown;
        return shape.Form switch
        {
            JsonForm.Map => MapValue(column, shape.ValueType, rest),
            JsonForm.Object when shape.Members.Count == 0 || shape.Members.Contains(rest.Split('.')[0], StringComparer.OrdinalIgnoreCase) => Nested(column, rest),
            JsonForm.Any => Nested(column, rest),
            _ => null,
        };
    }

    private static ColumnSchema MapValue(ColumnSchema column, ColumnType type, string key)
    {
        var member = Call("json_member", Reference(column), SqlName.Literal(key));
        if (type != ColumnType.Quantity)
        {
            return Computed(member, type);
        }

        // Cores are real numbers even when they are whole, so that dividing them does not cut.
        var quantity = Call("quantity", member);
        var isCpu = Same(key, "cpu") || key.EndsWith(".cpu", StringComparison.OrdinalIgnoreCase);
        return Computed(isCpu ? $"CAST({quantity} AS REAL)" : quantity, type);
    }

    private static ColumnSchema Nested(ColumnSchema column, string rest)
    {
        var path = Call("json_member", [Reference(column), .. rest.Split('.').Select(SqlName.Literal)]);
        if (!rest.Contains('.', StringComparison.Ordinal))
        {
            return Computed(path, ColumnType.Any);
        }

        // Where nothing is known, the dots may be part of a key.
        return Computed(Call("coalesce", path, Call("json_member", Reference(column), SqlName.Literal(rest))), ColumnType.Any);
    }

    private static ColumnSchema? ResolveCondition(TableSchema table, string name)
    {
        var dot = name.LastIndexOf('.');
        if (dot < 1 || Find(table, Conditions) is not { Type: ColumnType.Json } conditions)
        {
            return null;
        }

        var field = s_conditionFields.Concat(conditions.Shape?.Members ?? []).FirstOrDefault(known => Same(known, name[(dot + 1)..]));
        if (field is null)
        {
            return null;
        }

        var type = field.EndsWith("Time", StringComparison.Ordinal) ? ColumnType.Time
            : field == "observedGeneration" ? ColumnType.Integer
            : ColumnType.Text;
        return Computed(Call("condition_field", Reference(conditions), SqlName.Literal(name[..dot]), SqlName.Literal(field)), type);
    }

    private static ColumnSchema? Find(TableSchema table, string name) => table.Columns.FirstOrDefault(column => Same(column.Name, name));

    private static ColumnSchema Computed(string expression, ColumnType type) => new() { Name = string.Empty, Type = type, Expression = expression };

    private static string Reference(ColumnSchema column) => column.Expression ?? $"\"{column.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Call(string function, params IEnumerable<string> arguments) => $"{function}({string.Join(", ", arguments)})";

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
