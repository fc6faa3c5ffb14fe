using KubeSql.Projection;

namespace KubeSql.Catalog;

/// <summary>The columns every table starts with. The metadata of all kinds is the same, so they need no schema.</summary>
internal static class MetadataColumns
{
    /// <summary>Ordinals that are the same in every table of resources.</summary>
    public const int ClusterOrdinal = 0;

    /// <summary>Stays NULL, and is no visible column, for kinds without namespaces.</summary>
    public const int NamespaceOrdinal = 1;

    /// <summary>The object's name; in child tables the parent's.</summary>
    public const int NameOrdinal = 2;

    /// <summary>The object's uid; in child tables the parent's.</summary>
    public const int UidOrdinal = 3;

    /// <summary>The object's resourceVersion.</summary>
    public const int ResourceVersionOrdinal = 4;

    /// <summary>How many ordinals are given away.</summary>
    public const int FixedOrdinals = 5;

    /// <summary>The columns in order; those without a fixed place have no ordinal yet.</summary>
    public static IEnumerable<ColumnSchema> For(bool isNamespaced)
    {
        yield return Cluster;
        if (isNamespaced)
        {
            yield return Namespace;
        }

        yield return Metadata("name", ColumnType.Text, "The object's name.", NameOrdinal);
        yield return Metadata("uid", ColumnType.Text, "Identifies this very object; another one of the same name later has another.", UidOrdinal);
        yield return Metadata("resourceVersion", ColumnType.Text, "The server's version of the object.", ResourceVersionOrdinal);
        yield return Metadata("generation", ColumnType.Integer, "How often the desired state was changed.");
        yield return Metadata("creationTimestamp", ColumnType.Time, "When the object was created.");
        yield return Metadata("deletionTimestamp", ColumnType.Time, "When the object is to be gone; NULL unless it is being deleted.");
        yield return Metadata("deletionGracePeriodSeconds", ColumnType.Integer, "Seconds the object has to end when it is deleted.");
        yield return Metadata("generateName", ColumnType.Text, "The prefix the server made the name from.");
        yield return Json("labels", JsonShape.TextMap, "Labels as JSON; one of them is \"labels.key\".");
        yield return Json("annotations", JsonShape.TextMap, "Annotations as JSON; one of them is \"annotations.key\".") with { Content = CellContent.WithoutLastApplied };
        yield return Json("ownerReferences", new JsonShape(JsonForm.Array, ColumnType.Any, s_ownerMembers), "The objects this one belongs to.");
        yield return Json("finalizers", JsonShape.Array, "What must happen before the object can go.");
    }

    private static readonly string[] s_ownerMembers = ["apiVersion", "blockOwnerDeletion", "controller", "kind", "name", "uid"];

    /// <summary>The cluster's name; the mirror fills it.</summary>
    public static ColumnSchema Cluster { get; } =
        new() { Name = "cluster", Type = ColumnType.Text, Ordinal = ClusterOrdinal, Text = "The cluster, by its context's name." };

    /// <summary>The object's namespace.</summary>
    public static ColumnSchema Namespace { get; } = Metadata("namespace", ColumnType.Text, "The namespace the object lives in.", NamespaceOrdinal);

    private static ColumnSchema Json(string name, JsonShape shape, string text) => Metadata(name, ColumnType.Json, text) with { Shape = shape };

    private static ColumnSchema Metadata(string name, ColumnType type, string text, int ordinal = -1) =>
        new() { Name = name, Type = type, Path = ["metadata", name], Ordinal = ordinal, Text = text };
}
