namespace KubeSql.Catalog.Views;

/// <summary>Finds the tables that are views over other tables: those defined here, and the child tables of arrays.</summary>
internal sealed class ViewCatalog(ClusterCatalog catalog, Func<CatalogTable, CancellationToken, Task<TableSchema>> loadSchema)
{
    // The child tables that the overview names; the others are made when a statement names them.
    private static readonly (string Table, string[] Fields)[] s_knownElements =
    [
        ("pods", ["conditions", "volumes", "tolerations"]), ("nodes", ["conditions", "taints", "addresses"]), ("services", ["ports"]),
        ("endpointslices.discovery.k8s.io", ["endpoints"]), ("rolebindings.rbac.authorization.k8s.io", ["subjects"]),
        ("clusterrolebindings.rbac.authorization.k8s.io", ["subjects"]), ("deployments.apps", ["conditions"]), ("jobs.batch", ["conditions"]),
    ];

    /// <summary>The views there are, by name, with what they hold; child tables of arrays that are not well known are left out.</summary>
    public IEnumerable<(string Name, string Text)> Overview()
    {
        foreach (var definition in ViewDefinitions.All.Where(definition => IsFree(definition.Name) && TablesOf(definition).Count > 0))
        {
            yield return (definition.Name, definition.Text);
        }

        foreach (var (name, fields) in s_knownElements)
        {
            if (catalog.Find(name) is { } table)
            {
                foreach (var field in fields.Where(field => IsFree($"{table.Resource.Singular}_{field}")))
                {
                    yield return ($"{table.Resource.Singular}_{field}", $"The {field} of {table.Name}, one row each.");
                }
            }
        }
    }

    /// <summary>The view of a name; null when there is none.</summary>
    /// <exception cref="KubeSqlException">The schema of a table it is over could not be had.</exception>
    public async Task<TableView?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (!IsFree(name))
        {
            return null;
        }

        return ViewDefinitions.All.FirstOrDefault(definition => Same(definition.Name, name)) is { } known
            ? await BuildAsync(known, cancellationToken).ConfigureAwait(false)
            : await FindElementsAsync(name, cancellationToken).ConfigureAwait(false);
    }

    private bool IsFree(string name) => catalog.Find(name) is null;

    private IReadOnlyList<CatalogTable> TablesOf(ViewDefinition definition) => definition.Tables is { } names
        ? [.. names.Select(catalog.Find).OfType<CatalogTable>()]
        : [.. catalog.Tables.Where(IsOfItsOwn)];

    // Metrics and component statuses are computed when asked for; two groups serve the same events and, long ago, the same ingresses.
    private static bool IsOfItsOwn(CatalogTable table) =>
        table.Parent is null && table.Resource.CanWatch && table.Resource.Group is not ("events.k8s.io" or "extensions");

    private async Task<TableView?> BuildAsync(ViewDefinition definition, CancellationToken cancellationToken)
    {
        var sources = await Task.WhenAll(TablesOf(definition).Select(table => SourceAsync(table, cancellationToken)))
            .ConfigureAwait(false);
        var parts = sources.Select(source => (source.Table, Selects: definition.Select(source))).Where(part => part.Selects.Count > 0).ToList();
        if (parts.Count == 0)
        {
            return null;
        }

        return new TableView
        {
            Schema = new TableSchema { Name = definition.Name, Text = definition.Text, Columns = definition.Columns },
            Selects = [.. parts.SelectMany(part => part.Selects)],
            Combine = definition.Combine,
            Reads = [.. parts.Select(part => part.Table)],
            IsOverAnyKind = definition.Tables is null || definition.IsOfWhatCanBeRead,
        };
    }

    private async Task<ViewSource> SourceAsync(CatalogTable table, CancellationToken cancellationToken) =>
        new(table, await loadSchema(table, cancellationToken).ConfigureAwait(false));

    private async Task<TableView?> FindElementsAsync(string name, CancellationToken cancellationToken)
    {
        for (var underscore = name.IndexOf('_', StringComparison.Ordinal); underscore > 0; underscore = name.IndexOf('_', underscore + 1))
        {
            if (catalog.Find(name[..underscore]) is not { Parent: null } table || !Same(table.Resource.Singular, name[..underscore]))
            {
                continue;
            }

            var schema = await loadSchema(table, cancellationToken).ConfigureAwait(false);
            var array = schema.Columns.FirstOrDefault(column => column.Elements.Count > 0 && Same(column.Name, name[(underscore + 1)..]));
            if (array is not null && ElementView.Build($"{table.Resource.Singular}_{array.Name}", new ViewSource(table, schema), array) is { } view)
            {
                return view;
            }
        }

        return null;
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
