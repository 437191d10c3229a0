"""First names for made-up people, and what their words mention."""

from __future__ import annotations

from random import Random

_CHILDREN = """
Aaliyah Abigail Adam Aiden Aisha Albie Alfie Alice Amber Amelia Aneesa Anton Archie Ariana Arlo
Aryan Ayaan Bea Bella Ben Beth Blessing Bobby Bronwen Caleb Cara Carys Chidi Chloe Cody Connor
Daisy Dalia Daniel Darcey Deepa Dexter Dominik Dylan Ebony Eden Eliza Elsie Emre Erin Esme Eva
Ewan Faith Farhan Felix Filip Frankie Freddie Gabriel Gethin Gurpreet Hallie Hanna Harley Harper
Harvey Hassan Hope Ibrahim Imani Ines Iris Isaac Isla Ivy Jac Jack Jakub Jamal Jasmine Jaya Jess
Joel Jude Kai Kamal Kayleigh Keira Khalid Kian Kofi Kyra Layla Leo Lexi Logan Lola Luca Lucas
Lucy Maisie Malachi Malik Marta Mason Max Mehmet Meg Mia Mila Milo Mina Mohammed Molly Musa Nadia
Nancy Naomi Nia Niamh Nikhil Nina Ola Olivia Omar Orla Otis Owen Patrick Pavel Phoebe Priya Rafi
Rahim Raya Reece Rhys Riley Roisin Ronnie Rosa Rory Ruby Rukhsana Ryan Sadia Safa Saffron Salma
Samira Sana Seren Shanice Simran Skye Sofia Sonny Stan Suki Summer Taliesin Tamar Tariq Tegan
Teo Tilly Toby Tomos Tyler Umar Una Victor Vihaan Willow Xavier Yasmin Yaw Youssef Zac Zainab
Zofia Zuri
""".split()

_ADULTS = """
Abbie Abena Agnieszka Alison Amanda Amina Andrea Angela Anita Anna Ayesha Bernadette Beverley
Bridget Carly Caroline Catrin Charlene Chantal Claire Colette Danielle Davina Debbie Denise Donna
Edyta Eileen Elena Emma Esther Fatima Fiona Frances Gaynor Gemma Grainne Hayley Heather Helen
Ifeoma Iman Ioana Jackie Jade Jane Jeanette Jo Joanna Joyce Karen Kate Kelly Khadija Kim Kirsty
Laura Leanne Lena Linda Lisa Lorna Louise Lucia Lynne Maddie Magda Mair Maria Marsha Maureen Meera
Mel Michelle Miriam Monika Nadine Naila Natalie Neema Nicola Nkechi Olga Paige Parveen Patience
Paula Rachel Rebecca Renata Rhian Rosalind Roxana Ruksana Sally Samantha Sarah Sharon Shazia Sheila
Sian Sinead Sophie Stacey Stella Sue Sunita Tanya Tara Teresa Tina Tracey Uzma Val Vanessa Vicky
Wanda Wendy Yetunde Yvonne Zahra Zoe Alan Gareth Martin Nathan Raj Simon
""".split()

_CHANGING = """
Adrian Ashley Barry Carl Chris Craig Damian Darren Dave Dean Emeka Gary Glenn Grzegorz Ian Imtiaz
Jason Jeff Karl Keith Kevin Lee Liam Marek Mark Matthew Mick Naveed Neil Nigel Paul Pete Phil Ravi
Ricky Rob Sean Shaun Steve Stuart Terry Tony Trevor Wayne Bianca Leigh Mandy
""".split()

_FILLINGS: dict[str, tuple[str, ...]] = {
    "friend": ("Alfie", "Bella", "Dua", "Eli", "Mo", "Tash", "Kit", "Ania", "Zed", "Pip"),
    "pet": ("Bunny", "Gravy", "Biscuit", "Mr Socks", "Tiger", "Pickle"),
    "club": ("football", "swimming", "dance", "judo", "choir", "cadets", "art club"),
    "lesson": ("maths", "science", "history", "PE", "French", "English"),
    "nan": ("Nan", "my auntie", "Grandma", "my grandad", "Nani"),
}


class Names:
    """Hands out first names, each once before any comes again."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._left: dict[str, list[str]] = {}

    def child(self) -> str:
        """Name a child or young person."""
        return self._next("child", _CHILDREN)

    def adult(self) -> str:
        """Name an adult survivor."""
        return self._next("adult", _ADULTS)

    def changing(self) -> str:
        """Name an adult who works to change."""
        return self._next("changing", _CHANGING)

    def _next(self, kind: str, names: list[str]) -> str:
        if not self._left.get(kind):
            self._left[kind] = self._chance.sample(names, len(names))
        return self._left[kind].pop()


def fillings(chance: Random) -> dict[str, str]:
    """Choose what one person's words mention, the same from entry to entry."""
    chosen = {each: chance.choice(of) for each, of in _FILLINGS.items()}
    carer, other = ("mum", "dad") if chance.random() < 0.9 else ("dad", "mum")
    return {**chosen, "carer": carer, "Carer": carer.capitalize(), "other": other}
