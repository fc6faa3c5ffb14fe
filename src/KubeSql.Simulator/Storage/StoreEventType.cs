namespace KubeSql.Simulator.Storage;

internal enum StoreEventType
{
    Added,
    Modified,
    Deleted,
}
