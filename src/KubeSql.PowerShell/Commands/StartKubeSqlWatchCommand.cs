using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Mirrors tables now and keeps them current, so that every later query answers at once.</summary>
[Cmdlet(VerbsLifecycle.Start, "KubeSqlWatch", DefaultParameterSetName = TableSet)]
[OutputType(typeof(KubeSqlWatch), typeof(Job))]
public sealed class StartKubeSqlWatchCommand : ClusterCommand
{
    private const string TableSet = "Table";
    private const string QuerySet = "Query";

    private readonly List<string> _tables = [];

    /// <summary>The tables, by any of their names or by pattern.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TableSet,
        HelpMessage = "Names or patterns of the tables to follow")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(TableCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Table { get; set; } = [];

    /// <summary>Statements whose tables are followed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QuerySet, HelpMessage = "Statements whose tables are followed")]
    [ValidateNotNullOrEmpty]
    public string[] Query { get; set; } = [];

    /// <summary>Gives a job whose output is what changes in the tables, one <see cref="KubeSqlChange"/> per object.</summary>
    [Parameter(HelpMessage = "Gives a job whose output is what changes in the tables")]
    public SwitchParameter AsJob { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Table.SelectMany(TablesOf))
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
        if (_tables.Count == 0)
        {
            return;
        }

        var feed = new ChangeFeed(Session, _tables, TimeProvider.System);
        if (AsJob)
        {
            Await(feed.ReadAsync);
        }

        // A lease of its own: the one of this command ends with it.
        var watch = ModuleLifetime.Watches.Add(ModuleLifetime.Sessions.Share(Request()), _tables);
        WriteObject(AsJob ? StartJob(watch, feed) : watch.Output);
    }

    private KubeSqlWatchJob StartJob(TableWatch watch, ChangeFeed feed)
    {
        var job = new KubeSqlWatchJob(MyInvocation.Line.Trim(), watch, feed, ModuleLifetime.Watches, TimeProvider.System);
        JobRepository.Add(job);
        job.StartJob();
        return job;
    }

    /// <summary>The tables of a pattern; a plain name is itself. A pattern means tables that clusters fill.</summary>
    private IReadOnlyList<string> TablesOf(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            return [name];
        }

        try
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            return [.. Await(Session.GetTablesAsync).Where(table => table.Kind is not null && pattern.IsMatch(table.Name)).Select(table => table.Name)];
        }
        catch (Exception e) when (ErrorDescription.Explains(e))
        {
            WriteError(ErrorRecords.From(e, name));
            return [];
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
