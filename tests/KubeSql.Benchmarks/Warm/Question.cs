using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Warm;

/// <summary>A statement that a session with mirrored tables is asked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sql">The statement; SQLite alone must understand it too.</param>
/// <param name="Reads">The tables it reads, as <c>table</c> or <c>table."dotted.name"</c> where it names a part of a map.</param>
/// <param name="Truth">The right answer by what the API says; null where only the plain database vouches for it.</param>
internal sealed record Question(string Name, string Sql, string[] Reads, Func<ClusterFacts, Answer>? Truth = null);
