using System.Collections;
using System.Data;
using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Runs SQL over Kubernetes clusters and returns one object per row.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "KubeSql", DefaultParameterSetName = QuerySet, SupportsPaging = true)]
[OutputType(typeof(PSObject), typeof(Hashtable), typeof(DataTable))]
public sealed class InvokeKubeSqlCommand : ClusterCommand
{
    private const string QuerySet = "Query";
    private const string PathSet = "Path";

    private QueryOptions _options = new();

    /// <summary>The statements; each is one <c>SELECT</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = QuerySet, HelpMessage = "One SELECT statement")]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(QueryCompleter))]
    public string[] Query { get; set; } = [];

    /// <summary>Files with one statement each. Wildcards work.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true, HelpMessage = "Files with one statement each")]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Values for <c>:name</c>, <c>@name</c> and <c>$name</c> in the statements, by name.</summary>
    [Parameter(HelpMessage = "Values for :name in the statements, by name")]
    [ValidateNotNull]
    public IDictionary? Parameters { get; set; }

    /// <summary>Seconds that reading from the clusters and running a statement may take together. The default, 0, waits without limit.</summary>
    [Parameter(HelpMessage = "Seconds a statement may take; 0 waits without limit")]
    [ValidateRange(0, int.MaxValue / 1000)]
    public int TimeoutSec { get; set; }

    /// <summary>Waits until the tables are at least as new as the servers are now, 30 seconds unless <c>-TimeoutSec</c> says otherwise, or fails.</summary>
    [Parameter(HelpMessage = "Waits until the tables are as new as the servers are now")]
    public SwitchParameter Fresh { get; set; }

    /// <summary>Reads the tables now and keeps nothing, instead of following them for the next query.</summary>
    [Parameter(HelpMessage = "Reads the tables now and keeps nothing for the next query")]
    public SwitchParameter NoWatch { get; set; }

    /// <summary>Reads the values of secrets too, in a session of its own. The default shows their keys and sizes.</summary>
    [Parameter(HelpMessage = "Reads the values of secrets too, not only their keys and sizes")]
    public SwitchParameter IncludeSecretValues { get; set; }

    /// <summary>What a row becomes: an object, a hashtable, or a row of one table per statement. The default is an object.</summary>
    [Parameter(HelpMessage = "What a row becomes; an object if omitted")]
    [ValidateSet("PSObject", "Hashtable", "DataTable")]
    public string As { get; set; } = "PSObject";

    /// <summary>Gives JSON columns as objects instead of text.</summary>
    [Parameter(HelpMessage = "Gives JSON columns as objects instead of text")]
    public SwitchParameter ExpandJson { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _options = new QueryOptions
        {
            Parameters = QueryParameters.From(Parameters),
            Timeout = TimeoutSec == 0 ? null : TimeSpan.FromSeconds(TimeoutSec),
            Fresh = Fresh,
            Progress = Pump,
        };
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == QuerySet)
        {
            foreach (var statement in Query)
            {
                Run(statement);
            }

            return;
        }

        foreach (var path in Path)
        {
            RunFiles(path);
        }
    }

    private protected override SessionLease OpenSession(SessionRequest request)
    {
        var asked = request with { IncludeSecretValues = IncludeSecretValues };
        return NoWatch ? ModuleLifetime.Sessions.OpenOnce(asked) : base.OpenSession(asked);
    }

    private void RunFiles(string path)
    {
        string[] statements;
        try
        {
            statements = [.. SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _).Select(File.ReadAllText)];
        }
        catch (Exception e) when (ErrorDescription.IsFileError(e))
        {
            WriteError(ErrorRecords.From(e, path));
            return;
        }

        foreach (var statement in statements)
        {
            Run(statement);
        }
    }

    private void Run(string statement)
    {
        try
        {
            var result = Await(token => Session.QueryAsync(statement, _options, token));
            try
            {
                WriteRows(result, statement);
            }
            finally
            {
                // Nothing may be written here: the pipeline may be stopped already, as by Select-Object -First.
                result.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
        catch (Exception e) when (ErrorDescription.Explains(e))
        {
            Fail(ErrorRecords.From(e, statement));
        }
    }

    private void WriteRows(QueryResult result, string statement)
    {
        WriteMissing(result.Warnings, statement);
        if (PagingParameters.IncludeTotalCount)
        {
            // Only reading every row could tell.
            WriteObject(PagingParameters.NewTotalCount(0, 0));
        }

        Func<QueryResult, int, object?> valueOf = ExpandJson
            ? new JsonExpansion(toHashtables: As == "Hashtable").ValuesOf(result.Columns)
            : static (row, i) => row.GetValue(i);
        if (As == "DataTable")
        {
            var table = new DataTableBuilder(result.Columns, valueOf);
            ForEachRow(result, table.Create, row => table.Add((object?[])row));
            WriteObject(table.Build());
            return;
        }

        IRowShape shape = As == "Hashtable"
            ? new HashtableShape(result.Columns, valueOf)
            : new RowFactory(result.Columns, valueOf, RowTypeName.Of(statement, result.Tables, Session.GetKnownTables));
        ForEachRow(result, shape.Create, WriteObject);
    }

    private void ForEachRow(QueryResult result, Func<QueryResult, object> create, Action<object> use)
    {
        using var rows = new RowsAhead(result, create, PagingParameters.Skip, PagingParameters.First);
        while (Next(rows) is { Count: > 0 } batch)
        {
            foreach (var row in batch)
            {
                use(row);
                Pump.Drain();
            }
        }
    }

    /// <summary>Rows that are there already cost no trip to another thread.</summary>
    private IReadOnlyList<object> Next(RowsAhead rows)
    {
        try
        {
            var next = rows.ReadAsync(Stopped);
            return next.IsCompletedSuccessfully ? next.Result : Await(_ => next.AsTask());
        }
        catch (OperationCanceledException) when (Stopped.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>A statement of several does not keep the others from running; a single one ends the command.</summary>
    private void Fail(ErrorRecord record)
    {
        if (MyInvocation.ExpectingInput || Query.Length > 1 || ParameterSetName == PathSet)
        {
            WriteError(record);
        }
        else
        {
            ThrowTerminatingError(record);
        }
    }
}
