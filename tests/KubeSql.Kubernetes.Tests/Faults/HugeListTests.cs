using System.Text;
using Microsoft.AspNetCore.Http;

namespace KubeSql.Kubernetes.Tests;

public sealed class HugeListTests
{
    private const int Objects = 200_000;
    private const int PodsPerWrite = 100;
    private const long MostBytesUnderway = 32 * 1024 * 1024;

    [Fact]
    public async Task A_huge_list_in_one_page_is_never_in_memory_as_a_whole()
    {
        await using var server = await ScriptedServer.StartAsync();
        long sent = 0;
        server.On(Pods.Path, async context => await SendAsync(context, bytes => Interlocked.Add(ref sent, bytes)));
        var sink = new CountingSink(() => Interlocked.Read(ref sent));
        await using var connection = new ClusterConnection(server.Endpoint);

        await new Reflector(connection, Pods.Resource, null, sink).ListAsync(TestContext.Current.CancellationToken);

        sink.Objects.ShouldBe(Objects + 1);
        sent.ShouldBeGreaterThan(3 * MostBytesUnderway);
        sink.MostUnderway.ShouldBeLessThan(MostBytesUnderway);
    }

    private static async Task SendAsync(HttpContext context, Action<long> count)
    {
        string pod = Pods.Pod("a", 1).Replace("näme", new string('x', 400)) + ",";
        byte[] pods = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(pod, PodsPerWrite)));
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("""{"kind":"PodList","metadata":{"resourceVersion":"10"},"items":[""", context.RequestAborted);
        for (int number = 0; number < Objects; number += PodsPerWrite)
        {
            await context.Response.Body.WriteAsync(pods, context.RequestAborted);
            count(pods.Length);
        }

        await context.Response.WriteAsync(Pods.Pod("a", 1) + "]}", context.RequestAborted);
    }

    /// <summary>Measures how much was sent and has not arrived: it must lie somewhere in between.</summary>
    private sealed class CountingSink(Func<long> sent) : IReflectorSink
    {
        private long _received;

        public int Objects { get; private set; }

        public long MostUnderway { get; private set; }

        public ValueTask AddListedAsync(ObjectBatch batch, CancellationToken cancellationToken)
        {
            for (int index = 0; index < batch.Count; index++)
            {
                _received += batch[index].Length;
            }

            Objects += batch.Count;
            MostUnderway = Math.Max(MostUnderway, sent() - _received);
            batch.Dispose();
            return ValueTask.CompletedTask;
        }

        public ValueTask BeginListAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask CompleteListAsync(string resourceVersion, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask AbortListAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask ApplyAsync(ObjectBatch changes, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public void OnStatusChanged(ReflectorStatus status)
        {
        }
    }
}
