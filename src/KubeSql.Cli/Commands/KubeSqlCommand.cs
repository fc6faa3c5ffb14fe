using System.CommandLine;
using System.CommandLine.Help;
using KubeSql.Cli.Errors;
using KubeSql.Cli.Options;
using KubeSql.Cli.Terminal;

namespace KubeSql.Cli.Commands;

/// <summary><c>kubesql</c> itself: asks a question and writes the answer.</summary>
internal sealed class KubeSqlCommand : Command
{
    private readonly OutputOptions _output = new();
    private readonly StandardStreams _streams;

    public KubeSqlCommand(StandardStreams streams, Interruption interruption)
        : base("kubesql", "SQL over live Kubernetes clusters.")
    {
        _streams = streams;
        Statement.AddTo(this);
        Connection.AddTo(this);
        _output.AddTo(this);
        Add(new DoctorCommand(streams));
        Add(new SimulateCommand(streams, interruption));
        Add(new HelpOption { Description = "show this", Action = new HelpWithExamplesAction(this) });
        Add(new VersionOption { Description = "show the version", Action = new VersionAction() });
        SetAction(RunAsync);
    }

    public StatementOptions Statement { get; } = new();

    public ConnectionOptions Connection { get; } = new();

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var connection = Connection.Read(parsed);
        var output = _output.Read(parsed);
        var question = await Statement.ReadAsync(parsed, _streams.Input, cancellationToken);
        switch (question)
        {
            case SqlQuestion sql:
                return await new QueryCommand(_streams).RunAsync(sql, connection, output, cancellationToken);
            case TablesQuestion tables:
                return await new TablesCommand(_streams).RunAsync(tables, connection, output, cancellationToken);
            case StatusQuestion:
                return await new StatusCommand(_streams).RunAsync(connection, output, cancellationToken);
            default:
                await this.Parse(["--help"]).InvokeAsync(new InvocationConfiguration { Output = _streams.Error }, cancellationToken);
                return ExitCode.Usage;
        }
    }
}
