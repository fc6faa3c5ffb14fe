using System.Text.Json;

namespace KubeSql.Simulator.Tables;

/// <summary>How objects of a kind are printed.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Cells">The cells of an object at a time: strings, numbers, booleans or null.</param>
internal sealed record TablePrinter(IReadOnlyList<TableColumn> Columns, Func<JsonElement, DateTimeOffset, object?[]> Cells)
{
    public static TableColumn NameColumn { get; } = new("Name", Format: "name", Description: "Name of the object, unique in its namespace.");

    public static TableColumn AgeColumn { get; } = new("Age", Description: "Time since the object was created.");

    /// <summary>Name and age, for kinds that have nothing of their own to show.</summary>
    public static TablePrinter Default { get; } = new(
        [NameColumn, new TableColumn("Created At", "date", Description: "When the object was created.")],
        (value, _) => [value.Text("metadata", "name"), value.Text("metadata", "creationTimestamp")]);
}
