using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Mirrors tables now and keeps them current, so that every later query answers at once.</summary>
[Cmdlet(VerbsLifecycle.Start, "KubeSqlWatch")]
[OutputType(typeof(KubeSqlWatch))]
public sealed class StartKubeSqlWatchCommand : ClusterCommand
{
    private readonly List<string> _tables = [];

    /// <summary>The tables, by any of their names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The tables to follow")]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    public string[] Table { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Table)
        {
            try
            {
                var table = Await(token => Session.GetTableAsync(name, token)).Name;
                if (!_tables.Contains(table, StringComparer.OrdinalIgnoreCase))
                {
                    _tables.Add(table);
                }
            }
            catch (Exception e) when (ErrorDescription.Explains(e))
            {
                WriteError(ErrorRecords.From(e, name));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_tables.Count == 0)
        {
            return;
        }

        try
        {
            Mirror();
            // A lease of its own: the one of this command ends with it.
            WriteObject(ModuleLifetime.Watches.Add(ModuleLifetime.Sessions.Share(Request()), _tables).Output);
        }
        catch (Exception e) when (ErrorDescription.Explains(e))
        {
            ThrowTerminatingError(ErrorRecords.From(e, string.Join(", ", _tables)));
        }
    }

    private void Mirror()
    {
        var missing = Await(token =>
        {
            Pump.Report(new QueryProgress(0, _tables.Count * Session.Clusters.Count, 0, $"listing {string.Join(", ", _tables)}"));
            return Session.MirrorAsync(_tables, token);
        });
        if (missing.Count > 0 && StopsOnError)
        {
            ThrowTerminatingError(ErrorRecords.PartialAnswer(missing, string.Join(", ", _tables)));
        }

        foreach (var warning in missing)
        {
            WriteWarning(warning.Message);
        }
    }
}
