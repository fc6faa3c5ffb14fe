using KubeSql.Mirror;

namespace KubeSql.Catalog.Views;

/// <summary>Tables over the objects of every kind. Reading one mirrors every kind that can be listed and watched.</summary>
internal static class AnyKindViews
{
    private static readonly (string Name, ColumnType Type, string Text)[] s_kind =
    [
        ("kind", ColumnType.Text, "The object's kind."),
        ("table", ColumnType.Text, "The table of the object's kind."),
    ];

    /// <summary><c>resources</c>.</summary>
    public static ViewDefinition Resources { get; } = Define(
        "resources", "Every object of every kind; reading it mirrors them all.",
        source =>
        [
            SqlName.Literal(source.Table.Resource.Group), SqlName.Literal(source.Table.Resource.Version), "o.creationTimestamp", "o.deletionTimestamp",
            ViewSql.Owner("kind"), ViewSql.Owner("name"), ViewSql.Owner("uid"), "o.finalizers",
        ],
        _ => "",
        ("group", ColumnType.Text, "The API group; empty for the core group."),
        ("version", ColumnType.Text, "The API version."),
        ("creationTimestamp", ColumnType.Time, "When the object was created."),
        ("deletionTimestamp", ColumnType.Time, "When the object is to be gone; NULL unless it is being deleted."),
        ("owner_kind", ColumnType.Text, "The kind of the controller, else of the first owner; NULL when there is none."),
        ("owner_name", ColumnType.Text, "That owner's name."),
        ("owner_uid", ColumnType.Text, "That owner's uid."),
        ("finalizers", ColumnType.Json, "What must happen before the object can go."));

    /// <summary><c>labels</c>.</summary>
    public static ViewDefinition Labels { get; } = Define(
        "labels", "Every label of every object of every kind; reading it mirrors them all.",
        _ => ["e.key", "e.value"],
        _ => ", json_each(o.labels) AS e",
        ("key", ColumnType.Text, "The label's key."),
        ("value", ColumnType.Text, "Its value."));

    /// <summary><c>annotations</c>.</summary>
    public static ViewDefinition Annotations { get; } = Define(
        "annotations", "Every annotation of every object of every kind; reading it mirrors them all.",
        _ => ["e.key", "e.value"],
        _ => ", json_each(o.annotations) AS e",
        ("key", ColumnType.Text, "The annotation's key."),
        ("value", ColumnType.Text, "Its value."));

    /// <summary><c>owners</c>.</summary>
    public static ViewDefinition Owners { get; } = Define(
        "owners", "Every owner of every object of every kind, one hop; reading it mirrors them all.",
        _ => [.. ((string[])["kind", "name", "uid", "apiVersion"]).Select(field => ViewSql.Text("e.value", field)), $"coalesce({ViewSql.Get("e.value", "controller")}, 0)"],
        _ => ", json_each(o.ownerReferences) AS e",
        ("owner_kind", ColumnType.Text, "The owner's kind."),
        ("owner_name", ColumnType.Text, "The owner's name."),
        ("owner_uid", ColumnType.Text, "The owner's uid."),
        ("owner_apiVersion", ColumnType.Text, "The owner's group and version."),
        ("controller", ColumnType.Boolean, "Whether the owner is the one that manages the object."));

    /// <summary><c>conditions</c>.</summary>
    public static ViewDefinition Conditions { get; } = Define(
        "conditions", "Every condition of every object of every kind; reading it mirrors them all.",
        _ =>
        [
            .. ((string[])["type", "status", "reason", "message"]).Select(field => ViewSql.Get("e.value", field)),
            ViewSql.Cell(ColumnType.Time, "e.value", "lastTransitionTime"), ViewSql.Get("e.value", "observedGeneration"),
        ],
        source => source.Find("status", "conditions") is { } conditions ? $", json_each({conditions}) AS e" : null,
        ("type", ColumnType.Text, "The condition's type."),
        ("status", ColumnType.Text, "True, False or Unknown."),
        ("reason", ColumnType.Text, "Why, in one word."),
        ("message", ColumnType.Text, "Why, in a sentence."),
        ("lastTransitionTime", ColumnType.Time, "When the status changed last."),
        ("observedGeneration", ColumnType.Integer, "The generation of the object that it is about."));

    private static ViewDefinition Define(
        string name, string text, Func<ViewSource, IEnumerable<string>> values, Func<ViewSource, string?> from,
        params (string Name, ColumnType Type, string Text)[] columns) => new()
        {
            Name = name,
            Text = text,
            Tables = null,
            Columns = ViewColumns.After("name", [.. s_kind, .. columns]),
            Select = source => from(source) is { } elements
                ? [new ViewSelect([.. source.Identity, source.Kind, SqlName.Literal(source.Table.Name), .. values(source)], source.From + elements)]
                : [],
        };
}
