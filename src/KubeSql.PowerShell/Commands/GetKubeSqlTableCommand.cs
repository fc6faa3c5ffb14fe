using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Shows the tables that SQL can read, and their columns.</summary>
[Cmdlet(VerbsCommon.Get, "KubeSqlTable")]
[OutputType(typeof(KubeSqlTable))]
public sealed class GetKubeSqlTableCommand : ClusterCommand
{
    private IReadOnlyList<TableDescription>? _all;

    /// <summary>Names, aliases or patterns. The default is every table.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names or patterns; all tables if omitted")]
    [Alias("Table")]
    [ArgumentCompleter(typeof(TableCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Loads the columns too. They are always loaded for names without wildcards.</summary>
    [Parameter(HelpMessage = "Loads the columns too; they are always loaded for names without wildcards")]
    public SwitchParameter Columns { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            try
            {
                WriteTables(name);
            }
            catch (Exception e) when (ErrorDescription.Explains(e))
            {
                WriteError(ErrorRecords.From(e, name));
            }
        }
    }

    private void WriteTables(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            WriteObject(Describe(Await(token => Session.GetTableAsync(name, token))));
            return;
        }

        _all ??= Await(Session.GetTablesAsync);
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        foreach (var table in _all.Where(table => pattern.IsMatch(table.Name) || table.Aliases.Any(pattern.IsMatch)))
        {
            WriteObject(Describe(Columns ? Await(token => Session.GetTableAsync(table.Name, token)) : table));
        }
    }

    internal static KubeSqlTable Describe(TableDescription table) => new(
        table.Name, [.. table.Aliases], table.Kind, table.ApiVersion, table.IsNamespaced, table.Text, Describe(table, table.Columns));

    internal static KubeSqlColumn[] Describe(TableDescription table, IEnumerable<ColumnDescription> columns) =>
    [
        .. columns.Select(column =>
            new KubeSqlColumn(table.Name, column.Name, column.Type.ToString().ToLowerInvariant(), column.Path, column.Text)),
    ];
}
