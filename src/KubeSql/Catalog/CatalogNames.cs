using KubeSql.Kubernetes;

namespace KubeSql.Catalog;

/// <summary>Gives tables their names and aliases: own names first, then <c>plural.group</c>, singulars and short names; who comes first keeps a name.</summary>
internal static class CatalogNames
{
    /// <summary>Names the tables of resources and adds the child tables.</summary>
    /// <param name="resources">The sources of each table, in the order of discovery.</param>
    /// <param name="reservedNames">Names no resource gets.</param>
    public static IReadOnlyList<CatalogTable> Assign(IReadOnlyList<IReadOnlyList<TableSource>> resources, IEnumerable<string> reservedNames)
    {
        var taken = new HashSet<string>(reservedNames, StringComparer.OrdinalIgnoreCase);
        taken.UnionWith(ContainerTables.Tables.Select(table => table.Name));
        var tables = resources.OrderBy(sources => ResourceRank.Of(sources[0].Resource))
            .Select(sources => new CatalogTable { Name = OwnName(sources[0].Resource, taken), Sources = sources })
            .ToList();

        Func<ApiResource, IEnumerable<string>>[] kindsOfAlias =
        [
            resource => [$"{resource.Plural}.{resource.Group}"],
            resource => [resource.Singular],
            resource => resource.ShortNames,
            resource => [$"{resource.Singular}.{resource.Group}"],
        ];
        var aliases = tables.ConvertAll(_ => new List<string>());
        foreach (var kind in kindsOfAlias)
        {
            for (var index = 0; index < tables.Count; index++)
            {
                // Short names may differ between the clusters.
                aliases[index].AddRange(tables[index].Sources.SelectMany(source => kind(source.Resource))
                    .Where(alias => alias.Length > 0 && !alias.EndsWith('.') && taken.Add(alias)));
            }
        }

        return [.. tables.SelectMany((table, index) => WithChildren(table with { Aliases = aliases[index] }))];
    }

    private static string OwnName(ApiResource resource, HashSet<string> taken)
    {
        if (taken.Add(resource.Plural))
        {
            return resource.Plural;
        }

        // Two groups may differ in case alone, or a plural may be another's qualified name.
        var name = $"{resource.Plural}.{resource.Group}";
        for (var number = 2; !taken.Add(name); number++)
        {
            name = $"{resource.Plural}.{resource.Group}_{number}";
        }

        return name;
    }

    private static IEnumerable<CatalogTable> WithChildren(CatalogTable table)
    {
        yield return table;
        if (table.Resource is not { Group: "", Plural: "pods" })
        {
            yield break;
        }

        foreach (var (name, filter, text) in ContainerTables.Tables)
        {
            yield return new CatalogTable { Name = name, Sources = table.Sources, Parent = table, Filter = filter, Text = text };
        }
    }
}
