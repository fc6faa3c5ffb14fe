using System.Globalization;
using System.Text.Json;
using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Clusters;

/// <summary>The server's own table of pods, as kubectl prints it.</summary>
internal static class ServerTable
{
    private const string Accept = "application/json;as=Table;v=v1;g=meta.k8s.io";

    /// <summary>Namespace, NAME, READY, STATUS and RESTARTS of every pod.</summary>
    public static async Task<Answer> ReadAsync(ClusterAccess cluster, CancellationToken cancellationToken)
    {
        var rows = new List<object?[]>();
        await BareList.ReadAsync(cluster.Connect, ["/api/v1/pods"], cancellationToken, (_, page) => Add(rows, page), Accept);
        return Answer.Of(rows);
    }

    private static void Add(List<object?[]> rows, byte[] page)
    {
        using var table = JsonDocument.Parse(page);
        foreach (var row in table.RootElement.GetProperty("rows").EnumerateArray())
        {
            var cells = row.GetProperty("cells");
            // Newer servers add in words when the last restart was.
            var restarts = long.Parse(cells[3].ToString().Split(' ')[0], CultureInfo.InvariantCulture);
            var namespaceName = row.GetProperty("object").GetProperty("metadata").GetProperty("namespace").GetString();
            rows.Add([namespaceName, cells[0].GetString(), cells[1].GetString(), cells[2].GetString(), restarts]);
        }
    }
}
