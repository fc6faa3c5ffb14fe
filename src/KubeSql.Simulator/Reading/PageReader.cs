using System.Collections.Immutable;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Reading;

/// <summary>Finds the objects of a list.</summary>
internal sealed class PageReader(ObjectStore store)
{
    /// <exception cref="StatusException">The state that is asked for is forgotten, or has not happened yet.</exception>
    public ObjectPage Read(ServedResource resource, string? namespaceName, ReadOptions options)
    {
        var token = options.Continue.Length > 0 ? ContinueToken.Parse(options.Continue) : default(ContinueToken?);
        if (token is not null && options.ResourceVersion is > 0)
        {
            throw StatusErrors.BadRequest("specifying resource version is not allowed when using continue");
        }

        var snapshot = Snapshot(resource.Collection, options, token);
        var found = new List<StoredObject>();
        var index = token is null ? FirstIndex(snapshot.Objects, namespaceName) : IndexAfter(snapshot.Objects, token.Value.LastKey);
        var prefix = namespaceName is null ? "" : namespaceName + "/";
        var isFiltered = !options.Labels.IsEverything || !options.Fields.IsEverything || options.Name is not null;
        var end = EndIndex(snapshot.Objects, prefix);
        // A walk with an enumerator costs half of an indexed one, and the whole list is what people ask for most.
        if (index == 0 && end == snapshot.Objects.Count && !isFiltered && options.Limit == 0)
        {
            return new ObjectPage([.. snapshot.Objects], snapshot.ResourceVersion, null, null);
        }

        for (; index < end; index++)
        {
            var value = snapshot.Objects[index];
            if (isFiltered && !Matches(value, options))
            {
                continue;
            }

            if (options.Limit > 0 && found.Count == options.Limit)
            {
                var next = new ContinueToken(snapshot.ResourceVersion, found[^1].Key);
                return new ObjectPage(found, snapshot.ResourceVersion, next, isFiltered ? null : end - index);
            }

            found.Add(value);
        }

        return new ObjectPage(found, snapshot.ResourceVersion, null, null);
    }

    public static bool Matches(StoredObject value, ReadOptions options) =>
        (options.Name is null || options.Name == value.Name) && options.Fields.Matches(value) && options.Labels.Matches(value);

    private StoreSnapshot Snapshot(ResourceCollection collection, ReadOptions options, ContinueToken? token)
    {
        if (token is { ResourceVersion: >= 0 } at)
        {
            return store.SnapshotAt(collection, at.ResourceVersion) ?? throw StatusErrors.Expired(
                "The provided continue parameter is too old to display a consistent list result. You can start a new list without "
                + "the continue parameter, or go on with the token in this response to get the rest inconsistently.",
                new ContinueToken(-1, at.LastKey).ToString());
        }

        var current = store.Snapshot(collection);
        if (options.ResourceVersion > current.ResourceVersion)
        {
            throw StatusErrors.TooLargeResourceVersion(options.ResourceVersion.Value, current.ResourceVersion);
        }

        // Without a match rule a page at a resourceVersion is read at exactly that one, as the real server does.
        var isExact = options.ResourceVersionMatch == "Exact"
            || (options is { ResourceVersionMatch: "", Limit: > 0, ResourceVersion: > 0 });
        return isExact
            ? store.SnapshotAt(collection, options.ResourceVersion!.Value)
                ?? throw StatusErrors.Expired("The resourceVersion for the provided list is too old.")
            : current;
    }

    private static int FirstIndex(ImmutableSortedSet<StoredObject> objects, string? namespaceName) =>
        namespaceName is null ? 0 : InsertionIndex(objects, namespaceName + "/");

    /// <summary>Keys of a namespace end where a slash would be followed by the character after it.</summary>
    private static int EndIndex(ImmutableSortedSet<StoredObject> objects, string prefix) =>
        prefix.Length == 0 ? objects.Count : InsertionIndex(objects, prefix[..^1] + "0");

    private static int IndexAfter(ImmutableSortedSet<StoredObject> objects, string key) => InsertionIndex(objects, key + "\0");

    private static int InsertionIndex(ImmutableSortedSet<StoredObject> objects, string key)
    {
        var index = objects.IndexOf(StoredObject.Probe(key));
        return index < 0 ? ~index : index;
    }
}
