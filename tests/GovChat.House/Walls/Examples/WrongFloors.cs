// What the rule about floors must catch, and one thing it must leave alone. Nothing calls these.

namespace GovChat.House.Walls.Examples.Messages
{
    internal static class MessageLog
    {
        public static int Count => 1;
    }
}

namespace GovChat.House.Walls.Examples.Storage
{
    internal static class Rows
    {
        public static int Upward() => Messages.MessageLog.Count;

        public static int Plain() => 1;
    }
}

namespace GovChat.House.Walls.Examples.Channels
{
    internal static class Members
    {
        public static Task<int> CountAsync() => Task.FromResult(1);
    }
}

namespace GovChat.House.Walls.Examples.Devices
{
    internal static class Neighbour
    {
        public static async Task<int> SidewaysAsync() => 1 + await Channels.Members.CountAsync();
    }
}

namespace GovChat.House.Walls.Examples.Hub
{
    internal static class Downward
    {
        public static int Allowed() => Storage.Rows.Plain();
    }
}

namespace GovChat.House.Walls.Examples.Attic
{
    internal static class Box
    {
        public static int Things => 1;
    }
}
