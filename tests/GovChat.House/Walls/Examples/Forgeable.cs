namespace GovChat.House.Walls.Examples;

/// <summary>Passes that can be forged, each in its own way, and a good one with a second maker. Nothing uses them.</summary>
internal static class Forgeable
{
    internal sealed class PublicPass;

    internal sealed record CopiedPass
    {
        private CopiedPass() { }
    }

    internal readonly struct DefaultPass;

    internal sealed class SettablePass
    {
        private SettablePass() { }

        public int Id { get; init; }
    }

    internal sealed class GoodPass
    {
        internal GoodPass(int id) => Id = id;

        public int Id { get; }
    }

    internal static class Gate
    {
        public static GoodPass Make() => new(1);
    }

    internal static class SecondMaker
    {
        public static async Task<GoodPass> MakeAsync()
        {
            await Task.Yield();
            return new GoodPass(2);
        }
    }
}
