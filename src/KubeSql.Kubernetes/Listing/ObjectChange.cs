namespace KubeSql.Kubernetes;

/// <summary>What a batch says about an object.</summary>
public enum ObjectChange : byte
{
    /// <summary>The object exists as given: listed, added or modified.</summary>
    Present,

    /// <summary>The object is gone; the JSON holds its last state.</summary>
    Deleted,
}
