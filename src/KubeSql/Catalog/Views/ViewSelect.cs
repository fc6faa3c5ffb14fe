using KubeSql.Mirror;

namespace KubeSql.Catalog.Views;

/// <summary>One of the SELECTs that a view is made of.</summary>
/// <param name="Values">An expression for each of the view's columns, in their order.</param>
/// <param name="From">What stands behind FROM, conditions included.</param>
internal sealed record ViewSelect(IReadOnlyList<string> Values, string From)
{
    /// <summary>The SELECT with only some of its values, and NULL in place of the others, which nothing reads.</summary>
    /// <param name="columns">The view's columns.</param>
    /// <param name="isWanted">Whether the value of a column is read.</param>
    public string Sql(IReadOnlyList<ColumnSchema> columns, Func<ColumnSchema, bool> isWanted) =>
        $"SELECT {string.Join(", ", Values.Zip(columns, (value, column) => $"{(isWanted(column) ? value : "NULL")} AS {SqlName.Quote(column.Name)}"))} FROM {From}";
}
