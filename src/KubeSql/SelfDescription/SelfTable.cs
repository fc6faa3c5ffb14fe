using System.Globalization;
using KubeSql.Catalog;
using KubeSql.Mirror;

namespace KubeSql.SelfDescription;

/// <summary>A table about KubeSql itself, filled anew for each statement that reads it.</summary>
internal sealed class SelfTable
{
    private readonly string[] _columnNames;

    /// <summary>Describes a table.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">What it tells, in one sentence.</param>
    /// <param name="columns">Its columns.</param>
    public SelfTable(string name, string text, params (string Name, ColumnType Type, string Text)[] columns)
    {
        Text = text;
        _columnNames = [.. columns.Select(c => c.Name)];
        Schema = new TableSchema
        {
            Name = name,
            Columns = [.. columns.Select((c, i) => new ColumnSchema { Name = c.Name, Type = c.Type, Text = c.Text, Ordinal = i })],
        };
    }

    /// <summary>Name and columns.</summary>
    public TableSchema Schema { get; }

    /// <summary>What the table tells.</summary>
    public string Text { get; }

    /// <summary>CREATE TABLE for its stored rows.</summary>
    public string CreateSql => new PhysicalTable(Schema).CreateSql;

    /// <summary>Replaces the rows. The caller holds the gate.</summary>
    public void Fill(SqliteDatabase database, IEnumerable<object?[]> rows)
    {
        var table = new PhysicalTable(Schema);
        database.Execute($"DELETE FROM {SqlName.Quote(table.Name)}");
        using var insert = database.Prepare(table.InsertSql(replace: false));
        var rowid = 0L;
        foreach (var row in rows)
        {
            insert.ClearBindings();
            insert.Bind(1, ++rowid);
            for (var i = 0; i < _columnNames.Length; i++)
            {
                Bind(insert, i + StatementWriter.FirstCell, row[i]);
            }

            insert.Run();
        }
    }

    private static void Bind(SqliteStatement insert, int index, object? value)
    {
        switch (value)
        {
            case long number:
                insert.Bind(index, number);
                break;
            case double number:
                insert.Bind(index, number);
                break;
            case bool flag:
                insert.Bind(index, flag ? 1 : 0);
                break;
            case DateTimeOffset time:
                insert.Bind(index, time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture));
                break;
            default:
                insert.Bind(index, value?.ToString());
                break;
        }
    }
}
