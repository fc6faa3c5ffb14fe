using System.Text.Json;

namespace KubeSql.Simulator.Tables;

/// <summary>How objects of a kind are printed.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Cells">The cells of an object at a time: strings, numbers, booleans or null.</param>
internal sealed record TablePrinter(IReadOnlyList<TableColumn> Columns, Func<JsonElement, DateTimeOffset, object?[]> Cells)
{
    /// <summary>For kinds that have nothing of their own to show.</summary>
    public static TablePrinter Default { get; } = new(
        [TableColumn.Name, new TableColumn("Created At", "date", Description: "When the object was created.")],
        (value, _) => [Print.Name(value), value.Text("metadata", "creationTimestamp")]);
}
