namespace KubeSql.Kubernetes;

/// <summary>The steps a reflector alternates between.</summary>
internal enum ReflectorStep
{
    /// <summary>List and publish.</summary>
    List,

    /// <summary>Watch from the last resourceVersion on.</summary>
    Watch,
}
