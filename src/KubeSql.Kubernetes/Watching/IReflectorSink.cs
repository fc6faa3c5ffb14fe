namespace KubeSql.Kubernetes;

/// <summary>Where a <see cref="Reflector"/> puts what it learns. Calls come one at a time, in order.</summary>
public interface IReflectorSink
{
    /// <summary>A list begins. What was published before stays visible until <see cref="CompleteListAsync"/>.</summary>
    ValueTask BeginListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Whether the list that has begun needs no more of the objects than their metadata, which servers send in half the time. They are free to
    /// send all. The default is false.
    /// </summary>
    bool NeedsOnlyMetadata => false;

    /// <summary>
    /// Objects of the list under way. One may come twice: the later counts. A list that comes as a stream may also take an object
    /// back (<see cref="ObjectChange.Deleted"/>), and name it again after that. The sink owns the batch.
    /// </summary>
    ValueTask AddListedAsync(ObjectBatch batch, CancellationToken cancellationToken);

    /// <summary>The list is whole: publish it at once, dropping every object it did not name.</summary>
    ValueTask CompleteListAsync(string resourceVersion, CancellationToken cancellationToken);

    /// <summary>The list broke off: forget what it brought. What was published before stays as it is.</summary>
    ValueTask AbortListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Changes from the watch, in order, with the resourceVersion they lead to. The sink leaves out an object that is older
    /// (<see cref="ResourceVersionOrder"/>) than what it holds under the same uid, and a deletion of another uid that is older: proxies and
    /// replicas may repeat the past. The sink owns the batch.
    /// </summary>
    ValueTask ApplyAsync(ObjectBatch changes, CancellationToken cancellationToken);

    /// <summary>The reflector's state changed. Must return at once and must not throw.</summary>
    void OnStatusChanged(ReflectorStatus status);
}
