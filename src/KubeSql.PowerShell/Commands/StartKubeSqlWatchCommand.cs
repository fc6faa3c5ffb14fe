using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Mirrors tables now and keeps them current, so that every later query answers at once.</summary>
[Cmdlet(VerbsLifecycle.Start, "KubeSqlWatch", DefaultParameterSetName = TableSet)]
[OutputType(typeof(KubeSqlWatch))]
public sealed class StartKubeSqlWatchCommand : ClusterCommand
{
    private const string TableSet = "Table";
    private const string QuerySet = "Query";

    private readonly List<string> _tables = [];

    /// <summary>The tables, by any of their names.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TableSet,
        HelpMessage = "The tables to follow")]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    public string[] Table { get; set; } = [];

    /// <summary>Statements whose tables are followed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QuerySet, HelpMessage = "Statements whose tables are followed")]
    [ValidateNotNullOrEmpty]
    public string[] Query { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Table)
        {
            Mirror($"select 1 from \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" limit 0", name);
        }

        foreach (var statement in Query)
        {
            Mirror(statement, statement);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_tables.Count > 0)
        {
            // A lease of its own: the one of this command ends with it.
            WriteObject(ModuleLifetime.Watches.Add(ModuleLifetime.Sessions.Share(Request()), _tables).Output);
        }
    }

    /// <summary>Running a statement mirrors what it reads; its rows are of no interest.</summary>
    private void Mirror(string statement, string target)
    {
        try
        {
            var result = Await(token => Session.QueryAsync(statement, new QueryOptions { Progress = Pump }, token));
            result.DisposeAsync().AsTask().GetAwaiter().GetResult();
            WriteMissing(result.Warnings, target);
            if (result.Tables.Count == 0)
            {
                WriteError(ErrorRecords.NothingToWatch(target));
            }

            _tables.AddRange(result.Tables.Except(_tables, StringComparer.Ordinal));
        }
        catch (Exception e) when (ErrorDescription.Explains(e))
        {
            WriteError(ErrorRecords.From(e, target));
        }
    }
}
