using KubeSql.Functions;
using KubeSql.Mirror;

namespace KubeSql.Catalog.Printing;

/// <summary>Makes columns of what kubectl prints for a custom resource.</summary>
/// <remarks>
/// The name is the heading in small letters, with <c>_</c> for what is no letter or digit. A heading that is a column already adds nothing when it
/// shows the same, and gets <c>printed_</c> in front when it shows something else. A value has the type of the column it comes
/// from, a date is an age as kubectl prints it; paths that lead into JSON give what the definition's type says.
/// </remarks>
internal static class PrintedColumns
{
    /// <summary>The table with the columns it does not have yet.</summary>
    public static TableSchema Add(TableSchema table, IReadOnlyList<PrinterColumn> printed)
    {
        var columns = table.Columns.ToList();
        foreach (var column in printed)
        {
            if (JsonPath.TryParse(column.JsonPath, out var path) && Build(table, column, path) is { } built && Place(columns, built) is { } placed)
            {
                columns.Add(placed);
            }
        }

        return columns.Count == table.Columns.Count ? table : table with { Columns = columns };
    }

    /// <summary>The name a heading becomes.</summary>
    public static string NameOf(string heading) =>
        string.Concat(heading.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : '_')).Trim('_');

    private static ColumnSchema? Place(List<ColumnSchema> columns, ColumnSchema column)
    {
        foreach (var name in (string[])[column.Name, $"printed_{column.Name}"])
        {
            var taken = columns.Find(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (name.Length == 0 || taken is null)
            {
                return name.Length == 0 ? null : column with { Name = name };
            }

            if ((taken.Expression ?? Mirror.SqlName.Quote(taken.Name)) == column.Expression)
            {
                return null;
            }
        }

        return null;
    }

    private static ColumnSchema? Build(TableSchema table, PrinterColumn column, JsonPath path)
    {
        for (var length = path.Keys.Count; length > 0; length--)
        {
            var stored = table.Columns.FirstOrDefault(known => known.Expression is null && known.Path.SequenceEqual(path.Keys.Take(length)));
            if (stored is null)
            {
                continue;
            }

            var reference = Mirror.SqlName.Quote(stored.Name);
            var isWhole = length == path.Keys.Count && path.IsKeysOnly;
            if (!isWhole && stored.Type != ColumnType.Json)
            {
                return null;
            }

            var value = isWhole ? reference : $"json_path({reference}, {SqlName.Literal(path.TextAfter(length))}, {SqlName.Literal(column.Type)})";
            return new ColumnSchema
            {
                Name = NameOf(column.Name),
                Type = column.Type == "date" ? ColumnType.Text : isWhole ? stored.Type : TypeOf(column.Type),
                Expression = column.Type == "date" ? $"age({value})" : value,
                Shape = isWhole ? stored.Shape : null,
                Text = ColumnText.FirstSentence(column.Description) ?? $"What kubectl prints as {column.Name}.",
            };
        }

        return null;
    }

    private static ColumnType TypeOf(string type) => type switch
    {
        "integer" => ColumnType.Integer,
        "number" => ColumnType.Real,
        "boolean" => ColumnType.Boolean,
        _ => ColumnType.Text,
    };
}
