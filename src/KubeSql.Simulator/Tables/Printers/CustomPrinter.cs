using System.Text.Json;
using KubeSql.Simulator.Resources;

namespace KubeSql.Simulator.Tables.Printers;

/// <summary>Prints custom resources by their definition's additionalPrinterColumns.</summary>
internal static class CustomPrinter
{
    public static TablePrinter For(CustomResource custom)
    {
        // Without columns of its own a custom resource shows its age.
        var columns = custom.PrinterColumns.Count > 0
            ? custom.PrinterColumns
            : [new PrinterColumn("Age", "date", "", TableColumn.Age.Description, 0, ".metadata.creationTimestamp")];
        var paths = columns.Select(column => JsonPath.Parse(column.JsonPath)).ToList();
        return new TablePrinter(
            [TableColumn.Name, .. columns.Select(column => new TableColumn(column.Name, column.Type, column.Priority, column.Format, column.Description))],
            (value, now) => [Print.Name(value), .. columns.Select((column, index) => Cell(column, paths[index], value, now))]);
    }

    private static object? Cell(PrinterColumn column, JsonPath path, JsonElement value, DateTimeOffset now)
    {
        var found = path.Find(value).ToList();
        if (found.Count == 0)
        {
            return null;
        }

        return (column.Type, found[0].ValueKind) switch
        {
            (_, JsonValueKind.Null) => null,
            ("date", JsonValueKind.String) => HumanDuration.Since(found[0].GetString()!, now),
            ("integer", JsonValueKind.Number) when found[0].TryGetInt64(out var number) => number,
            ("integer" or "number", JsonValueKind.Number) => found[0].GetDouble(),
            ("boolean", JsonValueKind.True or JsonValueKind.False) => found[0].GetBoolean(),
            ("string", JsonValueKind.String) when found.Count == 1 => found[0].GetString(),
            ("string", _) => string.Join(' ', found.Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : item.GetRawText())),
            _ => null,
        };
    }
}
