using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace KubeSql.Cli.Commands;

/// <summary>The parser's help, with examples below that of the root command.</summary>
internal sealed class HelpWithExamplesAction(KubeSqlCommand root) : SynchronousCommandLineAction
{
    private const string Examples =
        """
        Examples:
          kubesql --demo "select namespace, count(*) as pods from pods group by namespace order by 2 desc"
          kubesql "select name, status, restarts from pods where restarts > 5" -n shop
          kubesql --all-contexts "select cluster, count(*) from nodes group by cluster" -o json
          kubesql "select name from pods where nodeName = :node" -p node=worker-3 -o tsv --no-headers
          kubesql -f audit.sql -o csv > audit.csv
          kubesql --status --all-contexts   which clusters answer
          kubesql --all                 the tables
          kubesql --table pods          the columns of a table
          kubesql doctor                why a cluster cannot be reached or read
          kubesql simulate --size medium --write-kubeconfig demo.yaml

        Exit codes:
          0 all of the answer   1 usage   2 SQL   3 cluster, credentials or timeout
          4 an answer with gaps, each named by a warning   130 interrupted
        """;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        // Below a subcommand, the query of the root is not an argument that anybody can give.
        var isRoot = parseResult.CommandResult.Command == root;
        root.Statement.Query.Hidden = !isRoot;
        var exitCode = new HelpAction().Invoke(parseResult);
        if (isRoot)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(Examples);
        }

        return exitCode;
    }
}
