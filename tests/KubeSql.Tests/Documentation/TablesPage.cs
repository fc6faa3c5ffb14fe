using System.Text;

namespace KubeSql.Tests.Documentation;

/// <summary>Writes <c>docs/tables.md</c> from the catalog.</summary>
internal static class TablesPage
{
    // Tables whose columns the page shows one by one; those of the others are a command away.
    private static readonly string[] s_shownInFull =
    [
        "all_containers", "annotations", "binding_subjects", "conditions", "container_metrics", "endpoint_addresses", "env", "ingress_rules", "labels", "node_addresses",
        "node_conditions", "node_metrics", "node_taints", "owner_chains", "owners", "pod_conditions", "pod_metrics", "pod_owners", "pods", "references", "resources", "role_rules", "service_ports", "workload_containers",
    ];

    /// <summary>The page of a session's tables.</summary>
    public static async Task<string> WriteAsync(KubeSqlSession session, CancellationToken cancellationToken)
    {
        var tables = await session.GetTablesAsync(cancellationToken);
        var page = new StringBuilder("""
            # Tables

            The tables of the demo cluster. Yours has those of its own resources: `kubesql --all` lists them, `kubesql --table NAME` shows the columns of one.
            A custom resource also has what kubectl prints for it: a column per heading of its definition's additionalPrinterColumns, in small letters with `_` for
            blanks and hyphens (`ready`, `last_sync`), with `printed_` in front where the name already means something else.
            Any array of objects is a child table, named by the singular and the column: `deployment_conditions`, `endpointslice_endpoints`.

            This page is generated and a test keeps it true; `UPDATE_DOCS=1 dotnet test tests/KubeSql.Tests` writes it anew.

            | table | kind | also called | what it holds |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var table in tables)
        {
            page.Append($"| `{table.Name}` | {table.Kind} | {string.Join(", ", table.Aliases.Select(alias => $"`{alias}`"))} | {Cell(table.Text)} |\n");
        }

        foreach (var name in s_shownInFull)
        {
            page.Append($"\n## {name}\n\n| column | type | path | what it holds |\n|---|---|---|---|\n");
            foreach (var column in (await session.GetTableAsync(name, cancellationToken)).Columns)
            {
                page.Append($"| `{column.Name}` | {column.Type.ToString().ToLowerInvariant()} | {(column.Path is null ? "" : $"`{column.Path}`")} | {Cell(column.Text)} |\n");
            }
        }

        return page.ToString();
    }

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
