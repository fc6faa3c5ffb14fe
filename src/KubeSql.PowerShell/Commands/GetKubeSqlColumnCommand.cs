using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Shows the columns of tables.</summary>
[Cmdlet(VerbsCommon.Get, "KubeSqlColumn")]
[OutputType(typeof(KubeSqlColumn))]
public sealed class GetKubeSqlColumnCommand : ClusterCommand
{
    /// <summary>The tables, by any of their names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of tables")]
    [ArgumentCompleter(typeof(TableCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Table { get; set; } = [];

    /// <summary>Names or patterns of columns. The default is every column.</summary>
    [Parameter(Position = 1, HelpMessage = "Names or patterns of columns; all if omitted")]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var table in Table)
        {
            try
            {
                WriteColumns(Await(token => Session.GetTableAsync(table, token)));
            }
            catch (Exception e) when (ErrorDescription.Explains(e))
            {
                WriteError(ErrorRecords.From(e, table));
            }
        }
    }

    private void WriteColumns(TableDescription table)
    {
        foreach (var name in Name)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var found = GetKubeSqlTableCommand.Describe(table, table.Columns.Where(column => pattern.IsMatch(column.Name)));
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteError(ErrorRecords.ColumnNotFound(table.Name, name));
            }

            WriteObject(found, enumerateCollection: true);
        }
    }
}
