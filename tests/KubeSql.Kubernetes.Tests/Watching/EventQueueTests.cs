using System.Buffers;
using System.Text;

namespace KubeSql.Kubernetes.Tests;

public sealed class EventQueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Small_batches_are_taken_as_one_that_leads_to_the_last_resourceVersion()
    {
        using var queue = new EventQueue(long.MaxValue, _ => { });
        queue.Add(Batch("1", Pods.Pod("a", 1)));
        queue.Add(Batch("2", Pods.Pod("b", 2)));

        using var taken = await queue.TakeAsync(Cancel);

        Describe(taken).ShouldBe([Pods.Pod("a", 1), Pods.Pod("b", 2)]);
        taken!.ResourceVersion.ShouldBe("2");
    }

    [Fact]
    public async Task A_batch_that_ends_the_initial_events_is_not_joined_with_what_follows()
    {
        using var queue = new EventQueue(long.MaxValue, _ => { });
        var end = Batch("1", Pods.Pod("a", 1));
        end.EndsInitialEvents = true;
        queue.Add(end);
        queue.Add(Batch("2", Pods.Pod("b", 2)));

        using var taken = await queue.TakeAsync(Cancel);

        Describe(taken).ShouldBe([Pods.Pod("a", 1)]);
        taken!.EndsInitialEvents.ShouldBeTrue();
    }

    [Fact]
    public async Task When_full_only_the_newest_event_of_each_object_is_kept_in_order()
    {
        int coalesced = 0;
        using var queue = new EventQueue(1000, count => coalesced += count);
        queue.Add(Batch("1", Pods.Pod("a", 1)));
        for (int version = 2; version <= 1000; version++)
        {
            queue.Add(Batch($"{version}", Pods.Pod("b", version)));
        }

        queue.Complete();
        List<string> taken = [];
        string? resourceVersion = null;
        while (await queue.TakeAsync(Cancel) is { } batch)
        {
            taken.AddRange(Describe(batch));
            resourceVersion = batch.ResourceVersion;
            batch.Dispose();
        }

        taken[0].ShouldBe(Pods.Pod("a", 1));
        taken[^1].ShouldBe(Pods.Pod("b", 1000));
        taken.Count.ShouldBeLessThan(12);
        (taken.Count + coalesced).ShouldBe(1000);
        resourceVersion.ShouldBe("1000");
    }

    [Fact]
    public async Task A_resourceVersion_is_not_moved_past_an_event_that_was_left_out()
    {
        using var queue = new EventQueue(300, _ => { });
        queue.Add(Batch("2", Pods.Pod("a", 1), Pods.Pod("b", 2)));
        queue.Add(Batch("3", Pods.Pod("b", 3)));

        using var first = await queue.TakeAsync(Cancel);

        Describe(first).ShouldBe([Pods.Pod("a", 1), Pods.Pod("b", 3)]);
        first!.ResourceVersion.ShouldBe("3");
    }

    [Fact]
    public async Task A_deletion_takes_the_place_of_what_was_before_it()
    {
        using var queue = new EventQueue(300, _ => { });
        queue.Add(Batch("1", Pods.Pod("a", 1)));
        queue.Add(Batch("2", ObjectChange.Deleted, Pods.Pod("a", 2), Pods.Pod("b", 2)));

        using var taken = await queue.TakeAsync(Cancel);

        Describe(taken).ShouldBe([Pods.Pod("a", 2), Pods.Pod("b", 2)]);
        taken!.ChangeAt(0).ShouldBe(ObjectChange.Deleted);
    }

    [Fact]
    public async Task Initial_events_wait_for_room()
    {
        using var queue = new EventQueue(100, _ => { });
        await queue.AddPatientlyAsync(Batch("1", Pods.Pod("a", 1)), Cancel);
        var adding = queue.AddPatientlyAsync(Batch("2", Pods.Pod("b", 2)), Cancel).AsTask();
        adding.IsCompleted.ShouldBeFalse();

        (await queue.TakeAsync(Cancel))!.Dispose();

        await adding;
        Describe(await queue.TakeAsync(Cancel)).ShouldBe([Pods.Pod("b", 2)]);
    }

    [Fact]
    public async Task A_complete_queue_gives_what_it_has_and_then_nothing()
    {
        using var queue = new EventQueue(100, _ => { });
        queue.Add(Batch("1", Pods.Pod("a", 1)));
        queue.Complete();

        (await queue.TakeAsync(Cancel))!.Dispose();

        (await queue.TakeAsync(Cancel)).ShouldBeNull();
    }

    private static ObjectBatch Batch(string resourceVersion, params string[] objects) => Batch(resourceVersion, ObjectChange.Present, objects);

    private static ObjectBatch Batch(string resourceVersion, ObjectChange change, params string[] objects)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
        var batch = new ObjectBatch(buffer) { ResourceVersion = resourceVersion };
        int offset = 0;
        foreach (string text in objects)
        {
            int length = Encoding.UTF8.GetBytes(text, buffer.AsSpan(offset));
            batch.Add(offset, length, change);
            offset += length;
        }

        return batch;
    }

    private static string[] Describe(ObjectBatch? batch) =>
        [.. Enumerable.Range(0, batch!.Count).Select(index => Encoding.UTF8.GetString(batch[index]))];
}
