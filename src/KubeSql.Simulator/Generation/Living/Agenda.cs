namespace KubeSql.Simulator.Generation.Living;

/// <summary>What is to happen later, in order of time.</summary>
internal sealed class Agenda(TimeProvider clock)
{
    private readonly PriorityQueue<Action, (DateTimeOffset Due, int Order)> _steps = new();
    private int _order;

    public int Count => _steps.Count;

    public void After(TimeSpan delay, Action step) => _steps.Enqueue(step, (clock.GetUtcNow() + delay, _order++));

    /// <summary>Takes all steps that are due.</summary>
    public void Run()
    {
        while (_steps.TryPeek(out var step, out var when) && when.Due <= clock.GetUtcNow())
        {
            _steps.Dequeue();
            step();
        }
    }
}
